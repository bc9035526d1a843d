using System.CommandLine;
using System.CommandLine.Help;
using BioNer.Cli.Bench;
using BioNer.Cli.Campaigns;
using BioNer.Cli.Corpora;
using BioNer.Cli.Embeddings;
using BioNer.Cli.Evaluation;
using BioNer.Cli.Models;
using BioNer.Cli.Quickstart;
using BioNer.Cli.Serve;
using BioNer.Cli.Shell;
using BioNer.Cli.Tagging;
using BioNer.Cli.Training;
using BioNer.Cli.Worker;

var commands = new Dictionary<string, Func<Command>>(StringComparer.Ordinal)
{
    ["corpora"] = CorporaCommand.Create,
    ["embeddings"] = EmbeddingsCommand.Create,
    ["evaluate"] = EvaluateCommand.Create,
    ["train"] = TrainCommand.Create,
    ["tag"] = TagCommand.Create,
    ["campaign"] = CampaignCommand.Create,
    ["models"] = ModelsCommand.Create,
    ["quickstart"] = QuickstartCommand.Create,
    ["serve"] = ServeCommand.Create,
    ["worker"] = WorkerCommand.Create,
    ["bench"] = BenchCommand.Create,
};

// A RootCommand would be called after its file, BioNer.Cli.
var root = new Command("bioner", "Train, compare and serve multi-task biomedical named-entity recognisers.")
{
    new HelpOption(),
    new VersionOption(),
    GlobalOptions.Store,
    GlobalOptions.Json,
};
// Behind a command's name the others mean nothing, and making them all takes 20 ms.
IEnumerable<Func<Command>> wanted = args is [var first, ..] && commands.TryGetValue(first, out var named) ? [named] : commands.Values;
foreach (var create in wanted)
    root.Add(create());

var parsed = root.Parse(args);
return parsed.Errors.Count > 0
    ? WrongUsage(parsed)
    : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = EndsItself(parsed) ? null : TimeSpan.FromSeconds(20) });

// A worker or a server that is stopped has its own way to end, with 0.
static bool EndsItself(ParseResult parsed) => parsed.CommandResult.Command.Name is "worker" or "serve";

static int WrongUsage(ParseResult parsed)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"bioner: {error.Message}");
    Console.Error.WriteLine("Try 'bioner --help', or '--help' after a command.");
    return ExitCode.WrongUsage;
}
