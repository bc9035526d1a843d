using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>What stands below tables: how the figures were measured.</summary>
internal static class TableNotes
{
    /// <summary>Criterion, split and selection of F1 tables.</summary>
    public const string Exact =
        "F1 on test in percent: exact match of mentions, one precision and recall over all types, conlleval's rules, exact Viterbi; devel selects the evaluation of each corpus, test is scored once.";

    /// <summary>What stars, daggers, tests and intervals mean.</summary>
    public const string Tests =
        "± is the standard deviation over seeds (n − 1); intervals are 95 % by Student's distribution; neither exists for one seed. * differs from the reference by the two-tailed t-test at 0.05 over seeds: the paired test where both sides have the same seeds, else Welch's. † (a mark of the text formats; the page lists the probabilities behind each figure) differs by approximate randomisation of test mentions: 10,000 rounds, the first common seed whose predictions are at hand, below 0.05 after Holm's correction over the table.";

    /// <summary>Of the paper's columns.</summary>
    public const string Paper =
        "Paper: Crichton et al. 2017, its own marks of significance, averages over the same corpora as ours; other word vectors (PubMed), number of runs and selection not stated.";

    /// <summary>How many seeds an experiment has.</summary>
    public static string Seeds(CampaignPlan plan, ExperimentSpec experiment)
    {
        var seeds = experiment.Seeds ?? plan.Spec.Seeds;
        return seeds.Count == 1
            ? $"One seed ({seeds[0]}): no spread, no t-test."
            : string.Create(CultureInfo.InvariantCulture, $"{seeds.Count} seeds ({string.Join(", ", seeds)}).");
    }

    /// <summary>What is added to a condition's name for the rule that is not the paper's.</summary>
    public static string Rule(OverlapRule rule) => rule == OverlapRule.Exclude ? ", overlap excluded" : "";

    /// <summary>Whether figures of the rule stand beside the paper's: it kept overlaps, and stands beside others only where these are all there is.</summary>
    public static bool ComparesWithPaper(OverlapRule rule, IReadOnlyList<OverlapRule> rules) => rule == OverlapRule.Keep || !rules.Contains(OverlapRule.Keep);

    /// <summary>The overlap rule of a multi-task experiment.</summary>
    public static string Overlap(IReadOnlyList<OverlapRule> rules) => rules switch
    {
        [OverlapRule.Keep] => "Overlap kept, the paper's way: sentences of one corpus's devel and test may stand in another's training part.",
        [OverlapRule.Exclude] => "Overlap excluded: no model saw in training a sentence of devel or test of any of its corpora.",
        _ => "Overlap kept: sentences of one corpus's devel and test may stand in another's training part, the paper's way. Excluded: the model saw none of them in training.",
    };
}
