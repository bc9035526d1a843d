using System.Globalization;

namespace BioNer.Campaigns.Reports.Paper;

/// <summary>The figures of Crichton et al. 2017 (README.md beside the files): F1 on test in percent; null where the paper has none.</summary>
public static class PaperTables
{
    private static readonly Lazy<Dictionary<string, string[]>> Suite = new(() => ByFirst("table9_full_suite", 1));
    private static readonly Lazy<Dictionary<string, string[]>> Partners = new(() => ByFirst("table2_best_partner", 1));
    private static readonly Lazy<Dictionary<string, string[]>> Groups = new(() => ByFirst("tables3-8_groups", 2));
    private static readonly Lazy<Dictionary<string, string[]>> Sizes = new(() => ByFirst("table10_dataset_size", 1));
    private static readonly Lazy<Dictionary<string, string[]>> Benchmarks = new(() => ByFirst("table11_benchmarks", 1));
    private static readonly Lazy<Dictionary<string, string[]>> Pairs = new(() => ByFirst("pairwise", 2));

    /// <summary>The corpora of the paper, in its order.</summary>
    public static IReadOnlyList<string> Corpora => [.. Suite.Value.Keys];

    /// <summary>Table 9, the baseline.</summary>
    public static PaperFigure? Baseline(string corpus) => Figure(Suite, corpus, 1);

    /// <summary>Tables 2, 9 and 10, the single-task network.</summary>
    public static PaperFigure? Single(string corpus) => Figure(Suite, corpus, 2);

    /// <summary>Table 9, the multi-output network on all corpora.</summary>
    public static PaperFigure? Multi(string corpus) => Figure(Suite, corpus, 3);

    /// <summary>Table 9, the dependent network.</summary>
    public static PaperFigure? Dependent(string corpus) => Figure(Suite, corpus, 4);

    /// <summary>Table 2: the partner a corpus gains most by (or loses least); null for a corpus that the paper does not have.</summary>
    public static string? BestPartner(string corpus) => Partners.Value.GetValueOrDefault(corpus)?[4];

    /// <summary>Table 2: F1 beside the best partner.</summary>
    public static PaperFigure? BesideBestPartner(string corpus) => Figure(Partners, corpus, 2, markColumn: 3);

    /// <summary>Table 1 of the additional file: F1 beside a partner; it has no marks.</summary>
    public static PaperFigure? Beside(string corpus, string partner) => Figure(Pairs, Key(corpus, partner), 2);

    /// <summary>The partners of a corpus in the paper's pairs, the best first.</summary>
    public static IReadOnlyList<string> PartnersBestFirst(string corpus) =>
        [.. Pairs.Value.Values.Where(row => row[0] == corpus).OrderByDescending(row => Number(row[2])).Select(row => row[1])];

    /// <summary>Tables 3–8, alone.</summary>
    public static PaperFigure? GroupSingle(string group, string corpus) => Figure(Groups, Key(group, corpus), 2);

    /// <summary>Tables 3–8, with the group.</summary>
    public static PaperFigure? GroupMulti(string group, string corpus) => Figure(Groups, Key(group, corpus), 3, markColumn: 4);

    /// <summary>The paper's number of a group's table; null for a group it does not have.</summary>
    public static int? GroupTable(string group)
    {
        var index = Groups.Value.Values.Select(row => row[0]).Distinct(StringComparer.Ordinal).ToList().IndexOf(group);
        return index < 0 ? null : 3 + index;
    }

    /// <summary>
    /// Table 10: a share of the training sentences (0.5, 0.25, 0.1; 1 is tables 9 and 2), alone or beside the best partner. Marks are the table's <c>+</c>,
    /// against the single-task network of the same share; its <c>*</c>, against the one of the whole, is not told.
    /// </summary>
    public static PaperFigure? Size(string corpus, double fraction, bool multi) => fraction switch
    {
        1 => multi ? BesideBestPartner(corpus) : Single(corpus),
        0.5 => Share(corpus, multi ? 3 : 2),
        0.25 => Share(corpus, multi ? 5 : 4),
        0.1 => Share(corpus, multi ? 7 : 6),
        _ => null,
    };

    /// <summary>Table 11: the best published system, the paper's own figure, and the criterion both are measured by; null for a corpus it does not have.</summary>
    public static (double Published, double Paper, string Criterion)? Benchmark(string corpus) =>
        Benchmarks.Value.TryGetValue(corpus, out var row) ? (Number(row[1])!.Value, Number(row[2])!.Value, row[3]) : null;

    /// <summary>Corpora of table 11.</summary>
    public static IReadOnlyList<string> BenchmarkCorpora => [.. Benchmarks.Value.Keys];

    private static PaperFigure? Figure(Lazy<Dictionary<string, string[]>> table, string key, int column, int? markColumn = null) =>
        table.Value.TryGetValue(key, out var row) && Number(row[column]) is { } f1
            ? new PaperFigure(f1, markColumn is { } mark ? row[mark] == "yes" : row[column].Contains('*', StringComparison.Ordinal))
            : null;

    private static PaperFigure? Share(string corpus, int column) =>
        Sizes.Value.TryGetValue(corpus, out var row) && Number(row[column]) is { } f1 ? new PaperFigure(f1, row[column].Contains('+', StringComparison.Ordinal)) : null;

    private static double? Number(string text) => double.TryParse(text.TrimEnd('*', '+'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Key(params string[] parts) => string.Join('\t', parts);

    /// <summary>The rows of a table by their first columns; its averages are left out, as they can be computed over any corpora.</summary>
    private static Dictionary<string, string[]> ByFirst(string table, int columns)
    {
        using var stream = typeof(PaperTables).Assembly.GetManifestResourceStream($"paper/{table}.csv") ?? throw new InvalidOperationException($"The program lacks its resource paper/{table}.csv.");
        using var reader = new StreamReader(stream);
        var rows = new Dictionary<string, string[]>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Split(',') is { Length: > 1 } row && row[columns - 1] != "Average")
                rows.Add(Key(row[..columns]), row);
        return rows;
    }
}
