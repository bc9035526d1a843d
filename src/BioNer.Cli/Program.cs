using System.CommandLine;
using System.CommandLine.Help;
using BioNer.Cli.Bench;
using BioNer.Cli.Campaigns;
using BioNer.Cli.Corpora;
using BioNer.Cli.Embeddings;
using BioNer.Cli.Evaluation;
using BioNer.Cli.Models;
using BioNer.Cli.Quickstart;
using BioNer.Cli.Shell;
using BioNer.Cli.Tagging;
using BioNer.Cli.Training;

// A RootCommand would be called after its file, BioNer.Cli.
var root = new Command("bioner", "Train, compare and serve multi-task biomedical named-entity recognisers.")
{
    new HelpOption(),
    new VersionOption(),
    GlobalOptions.Store,
    GlobalOptions.Json,
    CorporaCommand.Create(),
    EmbeddingsCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
    TagCommand.Create(),
    CampaignCommand.Create(),
    ModelsCommand.Create(),
    QuickstartCommand.Create(),
    BenchCommand.Create(),
};

var parsed = root.Parse(args);
return parsed.Errors.Count > 0
    ? WrongUsage(parsed)
    : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });

static int WrongUsage(ParseResult parsed)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"bioner: {error.Message}");
    Console.Error.WriteLine("Try 'bioner --help', or '--help' after a command.");
    return ExitCode.WrongUsage;
}
