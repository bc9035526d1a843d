namespace BioNer.Api.Documents;

/// <summary>What a document's name says of it.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="Extension">Its last ending without <c>.gz</c>, lower case, with the dot; empty without one.</param>
/// <param name="IsPacked">Whether it ends with <c>.gz</c>.</param>
internal sealed record DocumentName(string Name, string Extension, bool IsPacked)
{
    private const string Packed = ".gz";

    /// <summary>The name without <c>.gz</c>.</summary>
    public string Unpacked => IsPacked ? Name[..^Packed.Length] : Name;

    public static DocumentName Parse(string name)
    {
        var packed = name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);
        var last = FileOf(packed ? name[..^Packed.Length] : name);
        var dot = last.LastIndexOf('.');
        return new DocumentName(name, dot > 0 ? last[dot..].ToLowerInvariant() : "", packed);
    }

    /// <summary>Whether a blob is none of a user's documents: hidden files, and copies that editors and loaders keep while they write.</summary>
    public static bool IsIgnored(string name) => FileOf(name) is { Length: > 1 } last && ((last[0] == '.' && last[1] != '.') || last[^1] == '~');

    private static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
