using BioNer.Campaigns.Specs;

namespace BioNer.Campaigns.Reports;

/// <summary>Tells tables of several experiments of one kind apart.</summary>
internal static class Suffixes
{
    /// <summary>The experiments of a kind, with what is added to the ids of their tables: nothing for the first, <c>-ID</c> for the others.</summary>
    public static IEnumerable<(ExperimentSpec Experiment, string Suffix)> Of(CampaignSpec spec, ExperimentKind kind) =>
        spec.Experiments.Where(experiment => experiment.Kind == kind).Select((experiment, index) => (experiment, index == 0 ? "" : $"-{experiment.Id}"));
}
