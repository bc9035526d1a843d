using System.Text;
using BioNer.Campaigns.Reports.Figures;
using BioNer.Campaigns.Reports.Page;
using BioNer.Campaigns.Reports.Text;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Campaigns.Reports;

/// <summary>A campaign's report in every format, as files: <c>report.{html,md,csv,tex,json}</c>, <c>figures/ID.{png,svg}</c>, and <c>runs.csv</c>, which says what the runs took.</summary>
public sealed class ReportFiles
{
    /// <summary>The page without links to artifacts, for those who have it over HTTP.</summary>
    public const string PageAlone = "page.html";

    private const string Page = "report.html";
    private const string Figures = "figures/";
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private ReportFiles(CampaignReport report) => Report = report;

    /// <summary>The report.</summary>
    public CampaignReport Report { get; }

    /// <summary>Names of the files, in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    /// <summary>Makes the report of a campaign's results as they are in a store.</summary>
    /// <param name="store">Where runs, corpora and predictions are.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="results">Results.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ReportFiles> MakeAsync(IArtifactStore store, CampaignSpec spec, RunResults results, CancellationToken cancellation)
    {
        var campaign = await CampaignReader.ReadAsync(store, spec, results, cancellation);
        var report = await ReportBuilder.BuildAsync(campaign, new StoredSources(store, campaign), cancellation);
        var made = new ReportFiles(report);
        // As an artifact of the campaign, three folders below the store's root.
        made.Add(Page, writer => HtmlReport.Write(report, writer, new HtmlReportOptions { FiguresBase = Figures, RunsBase = "../../../runs/" }));
        made.Add(PageAlone, writer => HtmlReport.Write(report, writer));
        made.Add("report.md", writer => MarkdownReport.Write(report, writer));
        made.Add("report.csv", writer => CsvReport.Write(report, writer));
        made.Add("report.tex", writer => LatexReport.Write(report, writer));
        made.Add("report.json", writer => JsonReport.Write(report, writer));
        made.Add("runs.csv", writer => RunsCsv.Write(campaign, writer));
        foreach (var figure in report.Figures)
        {
            made.files[$"{Figures}{figure.Id}.png"] = FigureWriter.Png(figure);
            made.files[$"{Figures}{figure.Id}.svg"] = Encoding.UTF8.GetBytes(FigureWriter.Svg(figure));
        }
        return made;
    }

    /// <summary>The content of a file.</summary>
    public ReadOnlyMemory<byte> this[string name] => files[name];

    /// <summary>Keeps the files as the campaign's artifacts.</summary>
    public async Task StoreAsync(IArtifactStore store, CampaignFolder folder, CancellationToken cancellation)
    {
        foreach (var (name, content) in files)
            await store.WriteAsync(folder.Name($"report/{name}"), async (stream, token) => await stream.WriteAsync(content, token), cancellation);
    }

    /// <summary>Writes the files into a folder on disk.</summary>
    /// <param name="folder">The folder; it is made.</param>
    /// <param name="metrics">The folder of runs' metrics that the page links to; null for none.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task WriteAsync(string folder, string? metrics, CancellationToken cancellation)
    {
        var place = metrics is null ? null : Path.GetRelativePath(folder, metrics).Replace(Path.DirectorySeparatorChar, '/') + "/";
        Add(Page, writer => HtmlReport.Write(Report, writer, new HtmlReportOptions { FiguresBase = Figures, MetricsBase = place }));
        foreach (var (name, content) in files.Where(file => file.Key != PageAlone))
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content, cancellation);
        }
    }

    private void Add(string name, Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        files[name] = Encoding.UTF8.GetBytes(text.ToString());
    }
}
