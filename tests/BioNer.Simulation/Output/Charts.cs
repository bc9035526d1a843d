using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Simulation.Output;

/// <summary>The chart of docs/scale.md.</summary>
internal static class Charts
{
    private const double Hour = 3600;

    // As many slots are one point of a curve.
    private const int Slots = 30;

    /// <summary>How many trainings are at work over the paper's campaign, under several limits.</summary>
    public static async Task WriteAsync(CampaignTables tables, string folder)
    {
        var figure = new LineChart
        {
            Id = "at-work",
            Title = "The paper's campaign on 80 places, by limits.parallel",
            Caption = "Trainings at work, simulated, seed 1, each container taken away every 10 hours; five-minute means.",
            XTitle = "hours since the campaign began",
            YTitle = "trainings at work",
            Panels = [new LinePanel("", [Curve(tables, "none (100 in flight)", null), Curve(tables, "200", 200), Curve(tables, "1000", 1000)])],
        };
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "at-work.svg"), FigureWriter.Svg(figure) + "\n");
        await File.WriteAllBytesAsync(Path.Combine(folder, "at-work.png"), FigureWriter.Png(figure));
    }

    private static LineSeries Curve(CampaignTables tables, string name, int? parallel)
    {
        var points = tables.Charted(parallel).AtWork.Chunk(Slots).Where(chunk => chunk.Length == Slots).Select(chunk => chunk.Average()).ToArray();
        return new LineSeries(name, [.. points.Select((_, index) => (index + 0.5) * Slots * 10 / Hour)], points, [.. points.Select(_ => (double?)null)]);
    }
}
