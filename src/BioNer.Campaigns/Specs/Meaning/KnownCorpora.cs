using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>The corpora that names may refer to; when their own list is at fault, every name passes, so that one fault is not told twice.</summary>
/// <param name="Names">In the order of the file; null when they are not known.</param>
/// <param name="Where">The list: <c>corpora</c>.</param>
internal sealed record KnownCorpora(IReadOnlyList<string>? Names, string Where)
{
    private readonly HashSet<string> set = new(Names ?? [], StringComparer.Ordinal);

    /// <summary>Those of a <c>corpora</c> list of the campaign or an experiment.</summary>
    public static KnownCorpora Of(SpecNode owner, SpecProblems problems) =>
        new(owner.Member("corpora") is { } list && problems.Whole(list) ? [.. list.Items.Select(item => item.Text).Distinct(StringComparer.Ordinal)] : null, SpecNode.PathOf(owner.Path, "corpora"));

    public bool Contains(string name) => set.Contains(name);

    /// <summary>Notes a name that is none of them.</summary>
    public void Check(SpecNode node, SpecProblems problems) => Check(node, node.Text, problems);

    /// <summary>Notes a name, standing at a node, that is none of them.</summary>
    public void Check(SpecNode node, string name, SpecProblems problems)
    {
        if (Names is not null && !Contains(name))
            problems.Add(node, $"'{Excerpt.Of(name)}' is not in {Where}{(NearestName.Of(name, Names) is { } meant ? $"; did you mean '{meant}'?" : "; add it there, or name one that is")}");
    }
}
