using BioNer.Core;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>Parses a spec's text, YAML or JSON, into nodes.</summary>
internal static class SpecSyntax
{
    /// <summary>The deepest nesting of lists and mappings; a spec needs six.</summary>
    public const int MostLevels = 32;

    /// <summary>The file's root; what a spec may not have although the syntax does (anchors, names that stand twice) is noted.</summary>
    /// <exception cref="InputException">The text is not YAML, or not JSON.</exception>
    public static SpecNode Parse(string text, string name, SpecProblems problems)
    {
        SpecText.Check(text, name);
        var whole = text.TrimStart('\uFEFF');
        return IsJson(whole, name) ? JsonTree.Parse(whole, name, problems) : new YamlTree(name, problems).Parse(whole);
    }

    /// <summary>The node of a name that a mapping already has.</summary>
    internal static void NoteTwice(SpecProblems problems, SpecNode first, int line) =>
        problems.Add(first.Path, line, $"stands here again, first in line {first.Line}; keep one of the two");

    // By its name, else by how it begins: JSON from a request has no name, and YAML has nearly all of JSON but tells less about its faults.
    private static bool IsJson(string text, string name)
    {
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return true;
        if (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            return false;
        var start = text.AsSpan().TrimStart();
        return start is ['{', ..] && start[1..].TrimStart() is ['"', ..] or ['}', ..];
    }
}
