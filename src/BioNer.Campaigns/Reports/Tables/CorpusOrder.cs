using BioNer.Campaigns.Planning;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>The order of rows: the spec's.</summary>
internal static class CorpusOrder
{
    /// <summary>All corpora of a plan's cells.</summary>
    public static IReadOnlyList<string> Of(CampaignPlan plan) =>
        [.. plan.Spec.Corpora.Concat(plan.Spec.Experiments.SelectMany(experiment => experiment.Corpora ?? [])).Distinct(StringComparer.Ordinal)];
}
