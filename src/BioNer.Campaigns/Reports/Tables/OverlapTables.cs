using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>What overlapping sentences are worth: models with them and without, beside the corpus alone; and how many there are.</summary>
internal static class OverlapTables
{
    private const string PaperCounts =
        "The paper's text names three such shares: BC5CDR test in BC2GM train 0.02 %, BioNLP09 test in BC2GM train 0.37 %, JNLPBA test in BioNLP09 train 0.08 %.";

    /// <summary>For every experiment with both rules, a row a corpus and what it was trained beside; null when there is none.</summary>
    public static async Task<ReportTable?> RulesAsync(CellBook book, CancellationToken cancellation)
    {
        var plan = book.Campaign.Plan;
        List<ExperimentSpec> experiments = [.. plan.Spec.Experiments.Where(experiment => experiment.Overlap.Count > 1)];
        var rows = new List<ReportRow>();
        foreach (var experiment in experiments)
            foreach (var (corpus, condition) in plan.Cells
                .Where(cell => cell.Experiment == experiment.Id && cell.Condition is { Network: Network.Multi or Network.Dependent, Overlap: OverlapRule.Keep, Fraction: 1, Group: null })
                .Select(cell => (cell.Corpus, cell.Condition)).Distinct())
            {
                var alone = FullSuiteTable.Single(book, corpus);
                var kept = book.Find(experiment.Id, corpus, condition);
                var excluded = book.Find(experiment.Id, corpus, condition with { Overlap = OverlapRule.Exclude });
                rows.Add(new ReportRow(
                    corpus,
                    [
                        new ReportCell { Text = Beside(experiment, condition) },
                        book.Cell(alone),
                        await book.CellAsync(kept, alone, cancellation), SeriesTests.Difference(kept, alone),
                        await book.CellAsync(excluded, alone, cancellation), SeriesTests.Difference(excluded, alone),
                        await book.DifferenceAsync(kept, excluded, cancellation),
                    ]));
            }
        return rows.Count == 0 ? null : TableGaps.Named(new ReportTable
        {
            Id = "overlap-rules",
            Title = "What overlapping sentences are worth",
            Columns =
            [
                new ReportColumn("beside", ColumnKind.Text), new ReportColumn("alone", ColumnKind.Measured),
                new ReportColumn("F1", ColumnKind.Measured, "overlap kept"), new ReportColumn("gain", ColumnKind.Difference, "overlap kept"),
                new ReportColumn("F1", ColumnKind.Measured, "overlap excluded"), new ReportColumn("gain", ColumnKind.Difference, "overlap excluded"),
                new ReportColumn("kept − excluded", ColumnKind.Difference),
            ],
            Rows = HolmColumn.Corrected(rows),
            Notes =
            [
                TableNotes.Exact, .. experiments.Select(experiment => $"{experiment.Id}: {TableNotes.Seeds(plan, experiment)}"), TableNotes.Overlap([OverlapRule.Keep, OverlapRule.Exclude]),
                "Gains and tests are against the single-task network on the same corpus; the last column's are kept against excluded.", TableNotes.Tests,
            ],
        });
    }

    /// <summary>How many sentences of held-out parts stand in other parts: by the paper's measure, and by words across corpora.</summary>
    public static IEnumerable<ReportTable> Counts(OverlapCounts counts, string suffix)
    {
        yield return Table(
            $"overlap-counts{suffix}",
            "Test sentences that stand in training parts, token for token",
            counts.Exact,
            [$"Sentences of at least {CorpusOverlap.FewestTokens} tokens whose exact tokens, case and all, stand in the other part, out of all test sentences: the paper's measure. Pairs that share none are left out.", PaperCounts]);
        yield return Table(
            $"overlap-words{suffix}",
            "Held-out sentences that stand in other corpora, word for word",
            counts.Across,
            [$"Sentences of at least {SentenceKey.FewestWords} words, compared by their letters and digits without case and tokenisation, out of those long enough: what training on several corpora leaks. Corpora tokenise differently, so the paper's measure sees little of it. Pairs that share fewer than {OverlapCounts.Least} are left out."]);
    }

    private static string Beside(ExperimentSpec experiment, Condition condition) =>
        condition.Network == Network.Dependent ? "its parts of speech" : condition.Partner ?? (condition.Sampling is { } sampling ? $"all of {experiment.Id}, {sampling.ToString().ToLowerInvariant()}" : $"all of {experiment.Id}");

    private static ReportTable Table(string id, string title, IReadOnlyList<SharedSentences> shared, IReadOnlyList<string> notes) => new()
    {
        Id = id,
        Title = title,
        Columns = [new ReportColumn("part", ColumnKind.Text), new ReportColumn("stands in", ColumnKind.Text), new ReportColumn("sentences", ColumnKind.Count), new ReportColumn("of", ColumnKind.Count), new ReportColumn("percent", ColumnKind.Measured)],
        Rows = [.. shared.Select(pair => new ReportRow(
            pair.HeldOut,
            [
                new ReportCell { Text = Name(pair.HeldOutSplit) }, new ReportCell { Text = $"{pair.In} {Name(pair.InSplit)}" }, new ReportCell { Value = pair.Sentences }, new ReportCell { Value = pair.OutOf },
                new ReportCell { Value = pair.OutOf == 0 ? 0 : 100.0 * pair.Sentences / pair.OutOf },
            ]))],
        Notes = shared.Count == 0 ? [.. notes, "There are none."] : notes,
    };

    private static string Name(Split split) => split.ToString().ToLowerInvariant();
}
