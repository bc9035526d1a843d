using System.Text.RegularExpressions;

namespace BioNer.Functions.Tests.Contracts;

/// <summary>The official signatures, as the project's reference lists them: a heading for each type, a line for each member.</summary>
internal static partial class OfficialSignatures
{
    /// <summary>Members by the type's full name; each as <see cref="Signatures"/> writes them. A type's kind and base are its first member.</summary>
    public static Dictionary<string, HashSet<string>> Read(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string>? members = null;
        foreach (var line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
                types[heading.Groups[1].Value] = members = [];
            else if (members is not null && line.StartsWith("    ", StringComparison.Ordinal))
                foreach (var member in line.Contains(" = ", StringComparison.Ordinal) && !line.Contains('(', StringComparison.Ordinal) ? line.Trim().Split(", ") : [line.Trim()])
                    members.Add(Plain(member));
        }
        return types;
    }

    /// <summary>Nullability and defaults apart, which reflection shows otherwise.</summary>
    public static string Plain(string member) => Modifier().Replace(Default().Replace(member.Replace("?", "", StringComparison.Ordinal), ""), "");

    [GeneratedRegex(@"^### ([\w.]+)  \(")]
    private static partial Regex Heading();

    [GeneratedRegex(@" = (default|null|[\w.]+)(?=[,)])")]
    private static partial Regex Default();

    [GeneratedRegex(@"^(protected )?(abstract |virtual |static )*(?=[\w<>.\[\], ]+ \w+[ <(])|^protected ")]
    private static partial Regex Modifier();
}
