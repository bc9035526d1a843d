using System.CommandLine;
using System.Text;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Cli.Shell;
using BioNer.Core;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign report</c>.</summary>
internal static class ReportCommand
{
    private const string Description =
        """
        Report a campaign as it stands: tables 2 to 11 of the paper with spread and significance, beside the paper's figures; what is missing is named.

        Example: bioner campaign report smoke --format md
        Example: bioner campaign report smoke --out report
        """;

    private static readonly Dictionary<string, string> FileOf = new(StringComparer.Ordinal)
    {
        ["md"] = "report.md", ["csv"] = "report.csv", ["latex"] = "report.tex", ["html"] = "report.html", ["json"] = "report.json",
    };

    private static readonly Option<string> FormatOption = new("--format") { Description = "What is printed.", DefaultValueFactory = _ => "table", HelpName = "table|md|csv|latex|html|json" };

    private static readonly Option<string?> OutOption = new("--out") { Description = "Write the report in every format, and its figures, into this folder instead of printing it.", HelpName = "DIR" };

    public static Command Create() => new Command("report", Description) { CampaignSource.Argument, CampaignSource.Results, FormatOption, OutOption }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var format = parsed.GetValue(GlobalOptions.Json) ? "json" : parsed.GetRequiredValue(FormatOption);
        if (format != "table" && !FileOf.ContainsKey(format))
            throw new InputException($"--format is '{format}'; it must be table, {string.Join(", ", FileOf.Keys)}.");
        var store = GlobalOptions.OpenStore(parsed);
        var spec = await CampaignSource.ReadAsync(parsed, store, cancellation);
        var files = await ReportFiles.MakeAsync(store, spec, CampaignSource.ResultsOf(parsed, store), cancellation);
        await files.StoreAsync(store, new CampaignFolder(store, spec.Name), cancellation);
        if (parsed.GetValue(OutOption) is { } folder)
        {
            await files.WriteAsync(folder, parsed.GetValue(CampaignSource.Results)?.FirstOrDefault(), cancellation);
            Console.WriteLine($"report  {Path.Combine(folder, "report.html")}");
        }
        else if (format == "table")
        {
            ReportText.Write(files.Report);
        }
        else
        {
            Console.Write(Encoding.UTF8.GetString(files[FileOf[format]].Span));
        }
        return ExitCode.Done;
    }
}
