using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Choices of the corpus at each step of the multi-output network; not in the paper.</summary>
internal static class SamplingTable
{
    public static Task<ReportTable> MakeAsync(CellBook book, ExperimentSpec experiment, string suffix, CancellationToken cancellation)
    {
        var plan = book.Campaign.Plan;
        var comparisons = from rule in experiment.Overlap
                          from sampling in experiment.Samplings
                          let condition = new Condition { Network = Network.Multi, Sampling = sampling, Overlap = rule }
                          let reference = condition with { Sampling = experiment.Samplings[0] }
                          select new Comparison(
                              $"{sampling.ToString().ToLowerInvariant()}{TableNotes.Rule(rule)}",
                              corpus => book.Find(experiment.Id, corpus, condition),
                              corpus => sampling == CorpusSampling.Uniform && rule == OverlapRule.Keep ? PaperTables.Multi(corpus) : null,
                              sampling == experiment.Samplings[0] ? null : corpus => book.Find(experiment.Id, corpus, reference));
        return TableMaker.MakeAsync(
            ($"sampling{suffix}", "How steps choose their corpus"),
            book,
            CorpusOrder.Of(plan),
            [.. comparisons],
            [
                "Uniform: every corpus alike, the paper's text; proportional: by training tokens, its authors' script; tempered: by a power of them. Gains and tests are against the first.",
                TableNotes.Exact, TableNotes.Seeds(plan, experiment), TableNotes.Overlap(experiment.Overlap), TableNotes.Tests,
            ],
            cancellation);
    }
}
