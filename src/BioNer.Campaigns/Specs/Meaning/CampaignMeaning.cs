using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>What the schema cannot say of a campaign as a whole: names that the store can hold, groups of known corpora, costs that have a price.</summary>
internal static class CampaignMeaning
{
    public static void Check(SpecNode root, SpecProblems problems)
    {
        foreach (var name in new[] { "name", "embeddings", "partOfSpeech" })
            CheckName(problems.Member(root, name), problems);
        foreach (var corpus in problems.Items(root.Member("corpora")))
            CheckName(corpus, problems);
        var known = KnownCorpora.Of(root, problems);
        if (problems.Member(root, "partOfSpeech") is { } partOfSpeech && known.Contains(partOfSpeech.Text))
            problems.Add(partOfSpeech, $"'{Excerpt.Of(partOfSpeech.Text)}' stands in corpora too; corpora are those of mentions: remove it there");
        foreach (var (name, group) in problems.Members(root.Member("groups")))
            CheckGroup(name, group, known, problems);
        if (problems.Member(problems.Member(root, "limits"), "totalCost") is { } cost && root.Member("price") is null)
            problems.Add(cost, "needs a price: say what an hour of one training costs, as price: {perHour: 0.5, currency: EUR}");
    }

    /// <summary>Notes a name that cannot stand in the store.</summary>
    public static void CheckName(SpecNode? node, SpecProblems problems)
    {
        if (node is null)
            return;
        try
        {
            ArtifactName.CheckPart(node.Text);
        }
        catch (InputException fault)
        {
            problems.Add(node, char.ToLowerInvariant(fault.Message[0]) + fault.Message[1..].TrimEnd('.'));
        }
    }

    private static void CheckGroup(string name, SpecNode group, KnownCorpora known, SpecProblems problems)
    {
        if (name.Trim().Length == 0 || name.Length > 100 || name.Any(char.IsControl))
            problems.Add(group, "a group's name has 1 to 100 characters; it heads a table");
        var seen = new Dictionary<string, SpecNode>(StringComparer.Ordinal);
        foreach (var member in problems.Items(group))
        {
            if ((member.Kind == NodeKind.Text ? member : problems.Member(member, "corpus")) is not { } corpus)
                continue;
            known.Check(corpus, problems);
            if (!seen.TryAdd(corpus.Text, corpus))
                problems.Add(corpus, $"'{Excerpt.Of(corpus.Text)}' stands twice in this group, first at {seen[corpus.Text].Path}; a network has one head a corpus: keep one of the two");
        }
    }
}
