using System.Globalization;
using BioNer.Campaigns.Reports;

namespace BioNer.Campaigns.Tests.Reports;

/// <summary>The paper's tables as figures: data of the size and shape that a campaign gives. The tables stand in <c>../shared/paper</c>.</summary>
internal static class PaperFigures
{
    /// <summary>Table 2's matrix: F1 of every pair against the single-task network.</summary>
    public static HeatMap Pairwise(string folder)
    {
        var single = Lines(folder, "table9_full_suite.csv").ToDictionary(fields => fields[0], fields => Number(fields[2])!.Value);
        var pairs = Lines(folder, "pairwise.csv").ToDictionary(fields => (fields[0], fields[1]), fields => Number(fields[2])!.Value);
        string[] names = [.. single.Keys.Where(name => name != "Average")];
        return new HeatMap
        {
            Id = "pairwise",
            Title = "Gain of each corpus by each partner",
            Caption = "Exact mention F1 on test of the multi-output network on a pair, less the single-task network's. Rows are the scored corpora, columns their partners. Figures of the paper.",
            Rows = names,
            Columns = names,
            Values = [.. names.Select(row => (IReadOnlyList<double?>)[.. names.Select(column => pairs.TryGetValue((row, column), out var f1) ? f1 - single[row] : (double?)null)])],
            Unit = "F1 points against the single-task network",
        };
    }

    /// <summary>Table 10's curves, a panel a corpus, with intervals made up.</summary>
    public static LineChart DatasetSize(string folder) => new()
    {
        Id = "dataset-size",
        Title = "Less training data, alone and with the best partner",
        Caption = "Exact mention F1 on test against the share of the training sentences. Figures of the paper; the intervals are made up for the test.",
        XTitle = "training sentences, %",
        YTitle = "F1 on test, %",
        Panels = [.. Lines(folder, "table10_dataset_size.csv").Where(fields => fields[0] != "Average").Select(fields => new LinePanel(fields[0],
        [
            new LineSeries("single-task", [10, 25, 50, 100], [Number(fields[6])!.Value, Number(fields[4])!.Value, Number(fields[2])!.Value, Number(fields[1])!.Value], [1.9, 1.2, null, 0.4]),
            new LineSeries("multi-output with the best partner", [10, 25, 50], [Number(fields[7])!.Value, Number(fields[5])!.Value, Number(fields[3])!.Value], [1.5, 1, 0.7]),
        ]))],
    };

    /// <summary>Table 9's gains over the single-task network; one is left out.</summary>
    public static BarChart Gains(string folder)
    {
        var rows = Lines(folder, "table9_full_suite.csv").ToArray();
        return new BarChart
        {
            Id = "gains",
            Title = "Gain over the single-task network",
            Caption = "Exact mention F1 on test, less the single-task network's. Figures of the paper; the intervals are made up for the test.",
            YTitle = "F1 points",
            Labels = [.. rows.Select(fields => fields[0])],
            Series =
            [
                Series("baseline", 1), Series("multi-output, all corpora", 3), Series("dependent on parts of speech", 4),
            ],
        };

        BarSeries Series(string name, int column) => new(
            name,
            [.. rows.Select(fields => fields[0] == "Linnaeus" && column == 4 ? null : Number(fields[column]) - Number(fields[2]))],
            [.. rows.Select((_, index) => index % 5 == 0 ? (double?)null : 0.2 + 0.1 * (index % 4))]);
    }

    /// <summary>The rows of one of the paper's tables.</summary>
    public static IEnumerable<string[]> Lines(string folder, string name) => File.ReadLines(Path.Combine(folder, name)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    /// <summary>A figure of the paper without its marks.</summary>
    public static double? Number(string text) => double.TryParse(text.TrimEnd('*', '+'), CultureInfo.InvariantCulture, out var value) ? value : null;
}
