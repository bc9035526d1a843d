using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Reports;

namespace BioNer.Campaigns.Tests.Reports;

/// <summary>A made-up report with everything a page can show.</summary>
internal static class SampleReport
{
    public static readonly string[] Corpora = ["AnatEM", "BC2GM", "BC5CDR", "BioNLP13CG", "JNLPBA", "NCBI-Disease"];

    /// <summary>A report of some rows; corpus names can be given to make them hostile or many.</summary>
    public static CampaignReport Create(IReadOnlyList<string>? corpora = null, int networks = 2, IReadOnlyList<ReportFigure>? figures = null)
    {
        corpora ??= Corpora;
        string[] names = [.. Enumerable.Range(0, networks).Select(index => index switch { 0 => "single", 1 => "multi", 2 => "dependent", _ => $"condition {index}" })];
        var runs = new List<RunReference>();
        var rows = corpora.Select((corpus, row) => new ReportRow(corpus, [.. names.SelectMany((network, column) => Cells(corpus, row, network, column))])).ToList();
        var key = runs[0].Key;
        return new CampaignReport
        {
            Campaign = "paper-short",
            Description = "The paper's experiments, trained shortly on two cores.",
            Conditions =
            [
                "Exact mention F1 on test, percent, scored once.",
                "The evaluation is chosen on devel; budgets are equal for what is compared.",
                "Three seeds unless a cell says otherwise; preset short: at most 20 epochs or 1.5 million tokens a training.",
            ],
            Tables =
            [
                new ReportTable
                {
                    Id = "table9",
                    Title = "Table 9: all corpora, single-task and multi-task",
                    Columns = [.. names.SelectMany((name, index) => index == 0
                        ? (ReportColumn[])[new("F1", ColumnKind.Measured, name), new("paper", ColumnKind.Paper, name)]
                        : [new("F1", ColumnKind.Measured, name), new("paper", ColumnKind.Paper, name), new("gain", ColumnKind.Difference, name)])],
                    Rows = rows,
                    Averages = [new ReportRow("Average", [.. rows[0].Cells.Select(cell => cell with { State = CellState.Present, Star = false, Tests = null })])],
                    Notes = ["* differs from single, two-tailed t-test over seeds, 0.05.", "± standard deviation over seeds (n - 1)."],
                },
                new ReportTable
                {
                    Id = "overlap",
                    Title = "Test sentences found in other training parts",
                    Columns = [new("in", ColumnKind.Text), new("sentences", ColumnKind.Count), new("p", ColumnKind.Probability)],
                    Rows = [new ReportRow("BioNLP09", [new ReportCell { Text = "JNLPBA" }, new ReportCell { Value = 1933 }, new ReportCell { Value = 0.0001 }])],
                    Notes = [],
                },
            ],
            Figures = figures ?? [Bars(corpora)],
            Errors = [.. corpora.Take(2).Select(corpus => Errors(corpus, key))],
            Differences = [Difference(corpora[0], key, runs[^1].Key)],
            Runs = runs,
            Contents = new Dictionary<string, string> { ["pubmed"] = new('a', 64), ["AnatEM"] = new('b', 64) },
        };

        IEnumerable<ReportCell> Cells(string corpus, int row, string network, int column)
        {
            var value = 70 + (row * 37 % 200) / 10.0 + column * 0.83;
            string[] keys = [.. Enumerable.Range(1, column == 0 ? 1 : 3).Select(seed => Run(corpus, network, seed))];
            if (column == 1 && row == 2)
            {
                runs[^1] = runs[^1] with { State = "failed", Reason = "no memory left" };
                yield return new ReportCell { State = CellState.Failed, Text = "no memory left", Runs = keys };
            }
            else if (column == 1 && row == 3)
            {
                yield return new ReportCell { State = CellState.Missing, Text = "not run yet", Runs = keys };
            }
            else
            {
                yield return column == 0
                    ? new ReportCell { Value = value, Seeds = 1, Runs = keys }
                    : new ReportCell { Value = value, Deviation = 0.213, HalfWidth95 = 0.53, Seeds = 3, Star = row % 2 == 0, Tests = new CellTests(0.012, 0.034, 0.0002, null), Runs = keys };
            }
            yield return new ReportCell { Value = value - 1.25, Seeds = 0 };
            if (column > 0)
                yield return row is 2 or 3 ? new ReportCell { State = CellState.Empty } : new ReportCell { Value = row % 3 == 1 ? -0.42 : 0.83, Runs = keys };
        }

        string Run(string corpus, string network, int seed)
        {
            var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{corpus}/{network}/{seed}")));
            runs.Add(new RunReference(key, network, [corpus], seed, ["single-task", "multi-task"], "done", null, 12_345));
            return key;
        }
    }

    /// <summary>Gains with one bar missing.</summary>
    public static BarChart Bars(IReadOnlyList<string> corpora) => new()
    {
        Id = "gains",
        Title = "Gain over the single-task network",
        Caption = "F1 on test, three seeds.",
        YTitle = "F1 points",
        Labels = corpora,
        Series = [new BarSeries("multi", [.. corpora.Select((_, index) => index == 1 ? (double?)null : index - 1.5)], [.. corpora.Select(_ => (double?)0.4)])],
    };

    private static RunDifference Difference(string corpus, string before, string after) => new()
    {
        Task = corpus,
        Before = $"single on {corpus}, seed 1",
        After = "multi, seed 1",
        BeforeKey = before,
        AfterKey = after,
        Types = [new TypeDifference("all", new MentionOutcomes(1050, 61, 50, 39), new MentionOutcomes(120, 47, 30, 103), new FalsePredictions(90, 71, 58))],
    };

    private static ErrorAnalysis Errors(string corpus, string key) => new()
    {
        Key = key,
        Task = corpus,
        Run = $"single on {corpus}, seed 1",
        Types =
        [
            new TypeErrors("all", new MentionRecall(1200, 1100, 40), new MentionRecall(300, 150, 90), 80, 70, 30),
            new TypeErrors("Gene", new MentionRecall(1200, 1100, 40), new MentionRecall(300, 150, 90), 80, 70, 30),
        ],
        LearningCurve = [52.1, 63.4, 68.8, 71.2, 72.9, 73.1, 74.4, 74.1, 74.9, 74.6],
        SelectedEvaluation = 9,
    };
}
