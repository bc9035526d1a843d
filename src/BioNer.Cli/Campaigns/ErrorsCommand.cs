using System.CommandLine;
using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Running;
using BioNer.Cli.Shell;
using BioNer.Core;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign errors</c>: what a run got wrong, or what two runs of one corpus did differently.</summary>
internal static class ErrorsCommand
{
    private const string Description =
        """
        Show what runs of a campaign got wrong on test, by entity type and by whether the mention was seen in training, and how devel went; or, with --against, the difference of two runs mention by mention.

        Example: bioner campaign errors smoke --run 3f2a --task SampleGenes
        Example: bioner campaign errors smoke --run 3f2a --against 91bc --task SampleGenes --examples 5
        """;

    private static readonly Option<string?> RunOption = new("--run") { Description = "First digits of a run's key, as 'campaign plan --jobs' and the report show it; all runs when none is given.", HelpName = "KEY" };

    private static readonly Option<string?> AgainstOption = new("--against") { Description = "First digits of the key of the run to compare with.", HelpName = "KEY" };

    private static readonly Option<string?> TaskOption = new("--task") { Description = "The head: a corpus's name; needed for runs with several.", HelpName = "CORPUS" };

    private static readonly Option<int> ExamplesOption = new("--examples") { Description = "Examples of each kind of difference, in the corpus's words.", DefaultValueFactory = _ => 3 };

    public static Command Create() => new Command("errors", Description) { CampaignSource.Argument, CampaignSource.Results, RunOption, AgainstOption, TaskOption, ExamplesOption }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var spec = await CampaignSource.ReadAsync(parsed, store, cancellation);
        var campaign = await CampaignReader.ReadAsync(store, spec, CampaignSource.ResultsOf(parsed, store), cancellation);
        var errors = new CampaignErrors(store, campaign);
        var task = parsed.GetValue(TaskOption);
        var json = parsed.GetValue(GlobalOptions.Json);
        if (parsed.GetValue(AgainstOption) is { } against)
        {
            var run = parsed.GetValue(RunOption) ?? throw new InputException("--against names the run to compare with; name the other with --run.");
            var difference = await errors.CompareAsync(against, run, task, parsed.GetValue(ExamplesOption), cancellation);
            if (json)
                ErrorJson.Write(difference, Console.Out);
            else
                ErrorText.Write(difference, Console.Out);
            return ExitCode.Done;
        }
        var analyses = await errors.AnalyzeAsync(parsed.GetValue(RunOption), task, cancellation);
        if (analyses.Count == 0)
            throw new InputException("There is nothing to show: no run of the campaign with predictions in the store fits. Runs that are known by their metrics only have none.");
        if (json)
            ErrorJson.Write(analyses, Console.Out);
        else
            foreach (var (analysis, index) in analyses.Select((analysis, index) => (analysis, index)))
            {
                if (index > 0)
                    Console.WriteLine();
                ErrorText.Write(analysis, Console.Out);
            }
        return ExitCode.Done;
    }
}
