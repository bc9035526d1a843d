using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Reports;

namespace BioNer.Campaigns.Tests.Reports.Text;

/// <summary>A report whose names hold what formats give a meaning to.</summary>
internal static class HostileReport
{
    public const string Name = "A|B_C & 50 % {#1} [x] *y* ~^\\ <β> \"q\"";

    public static CampaignReport Create() => new()
    {
        Campaign = Name,
        Description = "first line\nsecond line",
        Conditions = ["Devel selects; 100 % of it."],
        Tables =
        [
            new ReportTable
            {
                Id = "table9",
                Title = Name,
                Columns =
                [
                    new("words", ColumnKind.Text), new("F1", ColumnKind.Measured, "multi_task"), new("gain", ColumnKind.Difference, "multi_task"), new("paper", ColumnKind.Paper, "multi_task"),
                    new("sentences", ColumnKind.Count), new("p", ColumnKind.Probability),
                ],
                Rows =
                [
                    new ReportRow(Name,
                    [
                        new ReportCell { Text = Name },
                        new ReportCell { Value = 78.4251, Deviation = 0.1234, HalfWidth95 = 0.3, Seeds = 3, Star = true, Tests = new CellTests(0.0123, 0.0045, 0.0001, 0.0002), Runs = ["k1", "k2", "k3"] },
                        new ReportCell { Value = 0.93, HalfWidth95 = 0.72, Seeds = 3 },
                        new ReportCell { Value = 79.26 },
                        new ReportCell { Value = 1933 },
                        new ReportCell { Value = 0.00312 },
                    ]),
                    new ReportRow("[gaps]",
                    [
                        new ReportCell { State = CellState.Empty },
                        new ReportCell { State = CellState.Failed, Text = "no memory, \"left\"", Runs = ["k4"] },
                        new ReportCell { State = CellState.Missing },
                        new ReportCell { State = CellState.Undecided },
                        new ReportCell { Value = 1_234_567 },
                        new ReportCell { Value = 1 },
                    ]),
                ],
                Averages = [new ReportRow("average of 1", [new ReportCell { State = CellState.Empty }, new ReportCell { Value = 78.4251, Seeds = 3, Text = "over 1" }, new ReportCell { Value = -0.004 }, new ReportCell { Value = 79.26 }, new ReportCell { State = CellState.Empty }, new ReportCell { State = CellState.Empty }])],
                Notes = ["F1 on test, devel selects; 3 seeds; α = 0.05 & more_or_less."],
            },
        ],
        Figures =
        [
            new HeatMap { Id = "pairs", Title = "Pairs", Caption = "c", Rows = ["a"], Columns = ["b"], Values = [[null]], Unit = "u" },
            new LineChart { Id = "sizes", Title = "Sizes", Caption = "c", XTitle = "x", YTitle = "y", Panels = [new LinePanel("a", [new LineSeries("s", [1], [2], [null])])] },
            new BarChart { Id = "gains", Title = "Gains", Caption = "c", YTitle = "y", Labels = ["a"], Series = [new BarSeries("s", [1.5], [null])] },
        ],
        Errors = [new ErrorAnalysis { Key = "k1", Task = "t", Run = "r", Types = [new TypeErrors("all", new MentionRecall(3, 2, 1), new MentionRecall(1, 0, 1), 1, 0, 0)], LearningCurve = [50.5], SelectedEvaluation = 1 }],
        Runs = [new RunReference("k1", "multi", [Name], 1, ["multi-task"], "done", null, 12_345), new RunReference("k4", "multi", ["b"], 2, ["multi-task"], "failed", "a|b", 0)],
        Contents = new Dictionary<string, string> { ["a_b"] = "0123" },
    };
}
