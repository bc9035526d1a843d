using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Cli.Shell;
using BioNer.Cli.Training;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Heads;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models add-head</c>: one more task for a model, its trunk and its other tasks left as they are.</summary>
internal static class AddHeadCommand
{
    private const string Description =
        """
        Train a head for a corpus on a model's trunk, and make a version of the model that has it.

        Trunk, word vectors and the other heads stay as they are, and so do their answers. Devel selects, test is scored once. The same command trains nothing twice.

        Example: bioner models add-head multi-14-corpora --corpus Mine --promote
        """;

    private static readonly Argument<string> Model = ModelsCommand.Reference();

    private static readonly Option<string> Corpus = new("--corpus", "-c") { Description = "Name of a corpus in the store.", Required = true, HelpName = "C" };

    private static readonly Option<string?> Task = new("--task") { Description = "Name of the head; the corpus's by default.", HelpName = "T" };

    private static readonly Option<string?> Type = new("--type") { Description = "Keep this entity type only; every other label becomes O.", HelpName = "T" };

    private static readonly Option<int> Seed = new("--seed", "-s") { Description = "Seed of weights, order, dropout.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = $"Change a number of the training; known: {string.Join(", ", HeadJob.Settings)}.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "KEY=VALUE",
    };

    private static readonly Option<bool> Promote = new("--promote") { Description = "Serve the new version from now on." };

    public static Command Create() => new Command("add-head", Description) { Model, Corpus, Task, Type, Seed, Set, Promote }.Runs(RunAsync, "the same command goes on from the last checkpoint");

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        using var model = await FrozenModel.OpenAsync(store, ModelReference.Parse(parsed.GetRequiredValue(Model)), cancellation);
        var request = new HeadRequest
        {
            Corpus = parsed.GetRequiredValue(Corpus),
            Task = parsed.GetValue(Task),
            Type = parsed.GetValue(Type),
            Seed = parsed.GetValue(Seed),
            Settings = parsed.GetValue(Set) ?? [],
        };
        var job = await request.JobAsync(store, model, cancellation);
        RunMetrics metrics;
        using (var progress = new TrainingBar($"head {job.Task} on {model.Reference}", job.Hyperparameters.BatchSize))
            metrics = await new HeadRunner(store).RunAsync(model, job, progress, cancellation);
        var made = await new HeadPublisher(store).PublishAsync(model, job, metrics, parsed.GetValue(Promote), cancellation);
        var serves = await new ModelLibrary(store).CurrentAsync(made.Name, cancellation) == made.Version;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            var answer = new JsonObject { ["model"] = made.ToString(), ["serves"] = serves, ["run"] = JsonSerializer.SerializeToNode(metrics, RunJson.Default.RunMetrics) };
            parsed.InvocationConfiguration.Output.WriteLine(answer.ToJsonString());
            return ExitCode.Done;
        }
        TrainingReport.Print(metrics, made.ToString(), json: false);
        if (!serves)
            parsed.InvocationConfiguration.Output.WriteLine($"It does not serve yet: bioner models promote {made}");
        return ExitCode.Done;
    }
}
