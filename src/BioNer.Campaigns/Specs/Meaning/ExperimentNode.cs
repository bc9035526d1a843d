using BioNer.Campaigns.Specs.Syntax;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>An experiment as it stands in the file.</summary>
/// <param name="Node">The bare name of the kind, or the mapping.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, given or the kind's name.</param>
/// <param name="IdNode">Where the id stands.</param>
internal sealed record ExperimentNode(SpecNode Node, ExperimentKind Kind, string Id, SpecNode IdNode)
{
    /// <summary>The experiments whose kind can be read.</summary>
    public static IReadOnlyList<ExperimentNode> All(SpecNode root, SpecProblems problems)
    {
        var found = new List<ExperimentNode>();
        foreach (var node in problems.Items(root.Member("experiments")))
        {
            var kindNode = node.Kind == NodeKind.Text ? node : problems.Member(node, "kind");
            if (kindNode is null || ExperimentOptions.Kind(kindNode.Text) is not { } kind)
                continue;
            var id = problems.Member(node, "id");
            found.Add(new ExperimentNode(node, kind, (id ?? kindNode).Text, id ?? node));
        }
        return found;
    }

    /// <summary>Its corpora: its own, or the campaign's.</summary>
    public KnownCorpora Corpora(KnownCorpora campaign, SpecProblems problems) =>
        Node.Member("corpora") is null || !ExperimentOptions.Uses(Kind, "corpora") ? campaign : KnownCorpora.Of(Node, problems);

    /// <summary>The value of an option that its kind has use for; null when there is none.</summary>
    public SpecNode? Option(string name, SpecProblems problems) => ExperimentOptions.Uses(Kind, name) ? problems.Member(Node, name) : null;
}
