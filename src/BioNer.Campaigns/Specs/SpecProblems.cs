using BioNer.Campaigns.Specs.Syntax;

namespace BioNer.Campaigns.Specs;

/// <summary>Collects what is wrong, so that one message can say it all, and knows which nodes have no value that others could be judged by.</summary>
internal sealed class SpecProblems
{
    private readonly List<SpecViolation> violations = [];
    private readonly HashSet<SpecNode> broken = [];

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<SpecViolation> Violations => [.. violations.OrderBy(violation => violation.Line)];

    /// <summary>Notes a violation of a node whose value can still be used.</summary>
    public void Add(SpecNode node, string message) => Add(node.Path, node.Line, message);

    /// <summary>Notes a violation at a place that has no node of its own.</summary>
    public void Add(string path, int line, string message) => violations.Add(new SpecViolation(path, line, message));

    /// <summary>Notes a violation that leaves a node without a value.</summary>
    public void Break(SpecNode node, string message)
    {
        Add(node, message);
        broken.Add(node);
    }

    /// <summary>Whether a node is there and has a value of its right form.</summary>
    public bool Usable(SpecNode? node) => node is not null && node.Kind != NodeKind.Unreadable && !broken.Contains(node);

    /// <summary>Whether a node and all that it holds have values of their right forms.</summary>
    public bool Whole(SpecNode? node) => Usable(node) && node!.Items.All(Whole) && node.Members.All(member => Whole(member.Value));

    /// <summary>The usable items of a list; none when there is no list.</summary>
    public IEnumerable<SpecNode> Items(SpecNode? list) => Usable(list) ? list!.Items.Where(Usable) : [];

    /// <summary>The usable members of a mapping; none when there is no mapping.</summary>
    public IEnumerable<KeyValuePair<string, SpecNode>> Members(SpecNode? mapping) => Usable(mapping) ? mapping!.Members.Where(member => Usable(member.Value)) : [];

    /// <summary>A usable member; null when there is none.</summary>
    public SpecNode? Member(SpecNode? mapping, string name) => Usable(mapping) && mapping!.Member(name) is { } member && Usable(member) ? member : null;
}
