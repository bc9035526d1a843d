using System.Text.RegularExpressions;
using BioNer.Tests;
using YamlDotNet.RepresentationModel;

namespace BioNer.Infra.Tests.Azd;

/// <summary>azure.yaml at the repository's root, and the hooks that it names.</summary>
internal static partial class AzureYaml
{
    /// <summary>The file.</summary>
    public static string Text => File.ReadAllText(Checkout.Path("azure.yaml"));

    /// <summary>Its services.</summary>
    public static IReadOnlyList<(string Name, string Host)> Services() =>
        [.. ((YamlMappingNode)Root()["services"]).Select(service => (service.Key.ToString(), service.Value["host"].ToString()))];

    /// <summary>Scripts of its hooks.</summary>
    public static IReadOnlyList<(string Hook, string Shell, string Run)> Scripts() =>
    [
        .. from hook in (YamlMappingNode)Root()["hooks"]
           from system in (YamlMappingNode)hook.Value
           select (hook.Key.ToString(), system.Value["shell"].ToString(), system.Value["run"].ToString()),
    ];

    /// <summary>The variables without which a hook of a shell ends with an error: outputs of main.bicep.</summary>
    public static IReadOnlyList<string> HookVariables() =>
        [.. Directory.EnumerateFiles(Checkout.Path("infra", "hooks"), "*.sh").SelectMany(path => Needed().Matches(File.ReadAllText(path))).SelectMany(match => match.Groups[1].Value.Split(' ')).Append("BIONER_TORCH").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a text as the file.</summary>
    public static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Single().RootNode;
    }

    private static YamlNode Root() => Parse(Text);

    [GeneratedRegex("^for name in ([A-Z_ ]+); do$", RegexOptions.Multiline)]
    private static partial Regex Needed();
}
