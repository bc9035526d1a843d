using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Meaning;

/// <summary>Pairs of the pairwise experiment, and the partners that the dataset-size experiment takes.</summary>
internal static class PairMeaning
{
    public static void Check(ExperimentNode experiment, KnownCorpora campaign, IReadOnlyList<ExperimentNode> all, SpecProblems problems)
    {
        CheckPairs(experiment, campaign, problems);
        if (experiment.Kind != ExperimentKind.DatasetSize)
            return;
        var partners = experiment.Option("partners", problems);
        var partnerOf = experiment.Option("partnerOf", problems);
        var named = partners?.Kind == NodeKind.Mapping ? partners : partnerOf;
        if (partners?.Kind == NodeKind.Mapping && partnerOf is not null)
            problems.Add(partnerOf, "partners names partners already; put all of them into one of the two");
        var corpora = experiment.Corpora(campaign, problems);
        foreach (var (corpus, partner) in problems.Members(named))
            CheckPartner(corpus, partner, corpora, campaign, problems);
        if (partners is { Kind: NodeKind.Text, Text: "measured" })
            CheckMeasured(partners, named, corpora, campaign, all, problems);
    }

    private static void CheckPairs(ExperimentNode experiment, KnownCorpora campaign, SpecProblems problems)
    {
        var corpora = experiment.Corpora(campaign, problems);
        var seen = new Dictionary<(string, string), SpecNode>();
        foreach (var pair in problems.Items(experiment.Option("pairs", problems)))
        {
            foreach (var corpus in problems.Items(pair))
                corpora.Check(corpus, problems);
            if (problems.Whole(pair) && !seen.TryAdd(Key(pair), pair))
                problems.Add(pair, $"is the pair of {seen[Key(pair)].Path}, and the order of the two makes no difference; keep one of the two");
        }
    }

    private static void CheckPartner(string corpus, SpecNode partner, KnownCorpora corpora, KnownCorpora campaign, SpecProblems problems)
    {
        corpora.Check(partner, corpus, problems);
        campaign.Check(partner, problems);
        if (partner.Text == corpus)
            problems.Add(partner, $"'{Excerpt.Of(corpus)}' cannot be its own partner; name another corpus");
    }

    // A measured partner is the best of the pairs that the corpus stands in.
    private static void CheckMeasured(SpecNode partners, SpecNode? named, KnownCorpora corpora, KnownCorpora campaign, IReadOnlyList<ExperimentNode> all, SpecProblems problems)
    {
        var pairwise = all.Where(other => other.Kind == ExperimentKind.Pairwise).ToList();
        if (pairwise.Count == 0)
            problems.Add(partners, "measured partners come from a pairwise experiment; add one, as '- pairwise'");
        else if (corpora.Names is { } names && pairwise.Select(other => Paired(other, campaign, problems)).ToList() is var paired && paired.TrueForAll(set => set is not null))
            foreach (var corpus in names.Where(corpus => named?.Member(corpus) is null && campaign.Contains(corpus) && !paired.Exists(set => set!.Contains(corpus))))
                problems.Add(partners, $"'{Excerpt.Of(corpus)}' stands in no pair of a pairwise experiment, so that no partner is measured for it; add a pair, or name its partner in partnerOf");
    }

    /// <summary>The corpora that a pairwise experiment pairs; null when its own faults hide them.</summary>
    private static HashSet<string>? Paired(ExperimentNode pairwise, KnownCorpora campaign, SpecProblems problems)
    {
        if (pairwise.Node.Member("pairs") is not { } pairs)
            return pairwise.Corpora(campaign, problems).Names?.ToHashSet(StringComparer.Ordinal);
        return problems.Whole(pairs) ? [.. pairs.Items.SelectMany(pair => pair.Items).Select(corpus => corpus.Text)] : null;
    }

    private static (string, string) Key(SpecNode pair) => string.CompareOrdinal(pair.Items[0].Text, pair.Items[1].Text) < 0
        ? (pair.Items[0].Text, pair.Items[1].Text)
        : (pair.Items[1].Text, pair.Items[0].Text);
}
