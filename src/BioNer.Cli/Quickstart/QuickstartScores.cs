using System.Globalization;
using System.Text;
using BioNer.Core.Jobs;

namespace BioNer.Cli.Quickstart;

/// <summary>The scores of all trainings by corpus and network, and the report made of them.</summary>
internal sealed class QuickstartScores
{
    private readonly SortedDictionary<string, Dictionary<string, List<TaskMetrics>>> cells = new(StringComparer.Ordinal);

    /// <summary>Adds what a run scored; one call at a time.</summary>
    public void Add(string network, RunMetrics metrics)
    {
        foreach (var task in metrics.Tasks)
        {
            if (!cells.TryGetValue(task.Task, out var row))
                cells[task.Task] = row = new Dictionary<string, List<TaskMetrics>>(StringComparer.Ordinal);
            if (!row.TryGetValue(network, out var scores))
                row[network] = scores = [];
            scores.Add(task);
        }
    }

    /// <summary>The corpora, in ordinal order.</summary>
    public IReadOnlyCollection<string> Corpora => cells.Keys;

    /// <summary>Test F1 of a cell, percent, mean over seeds; null when it was not trained.</summary>
    public double? Test(string corpus, string network) =>
        cells[corpus].TryGetValue(network, out var scores) ? scores.Average(score => score.Test.Figure) : null;

    /// <summary>Mean over the corpora of a column.</summary>
    public double Average(string network) => Corpora.Average(corpus => Test(corpus, network) ?? double.NaN);

    /// <summary>Comma-separated: corpus, network, devel, test, precision, recall of each training.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder("corpus,network,devel_f1,test_f1,precision,recall\n");
        foreach (var (corpus, row) in cells)
            foreach (var network in QuickstartPlan.Columns)
                foreach (var score in row.GetValueOrDefault(network) ?? [])
                    csv.Append(CultureInfo.InvariantCulture, $"{corpus},{network},{score.Devel.Figure:0.00},{score.Test.Figure:0.00},{score.Test.Precision:0.00},{score.Test.Recall:0.00}\n");
        return csv.ToString();
    }

    /// <summary>A Markdown table of test F1 with the averages.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"| corpus | {string.Join(" | ", QuickstartPlan.Columns)} |\n|---|{string.Concat(QuickstartPlan.Columns.Select(_ => "---:|"))}\n");
        foreach (var corpus in Corpora)
            text.Append(CultureInfo.InvariantCulture, $"| {corpus} | {string.Join(" | ", QuickstartPlan.Columns.Select(network => $"{Test(corpus, network):0.00}"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| **mean** | {string.Join(" | ", QuickstartPlan.Columns.Select(network => $"**{Average(network):0.00}**"))} |\n");
        return text.ToString();
    }
}
