using System.Globalization;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>The tests of a table's cells as lines of words, for formats whose cells have no room for them.</summary>
internal static class TestLines
{
    /// <summary>A line a tested cell: <c>Ex-PTM, multi-task: Welch 0.0012, paired 0.0034, randomisation 0.0001 (Holm 0.0014)</c>.</summary>
    public static IEnumerable<string> Of(ReportTable table)
    {
        foreach (var row in table.Rows)
            foreach (var (cell, column) in row.Cells.Zip(table.Columns))
                if (cell.Tests is { } tests && Words(tests) is { Length: > 0 } words)
                    yield return $"{row.Label}, {column.Group ?? column.Title}: {words}";
    }

    private static string Words(CellTests tests)
    {
        var parts = new List<string>();
        Add("Welch", tests.Welch);
        Add("paired", tests.Paired);
        if (tests.Randomisation is { } randomisation)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"randomisation {randomisation:0.0000}") + (tests.Holm is { } holm ? string.Create(CultureInfo.InvariantCulture, $" (Holm {holm:0.0000})") : ""));
        return string.Join(", ", parts);

        void Add(string name, double? p)
        {
            if (p is { } probability)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {probability:0.0000}"));
        }
    }
}
