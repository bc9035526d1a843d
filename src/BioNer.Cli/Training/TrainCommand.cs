using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tagging.Scoring;
using BioNer.Training.Bundles;
using BioNer.Training.Runs;

namespace BioNer.Cli.Training;

/// <summary><c>bioner train</c>: one job, under the same key and with the same artifacts as in a campaign.</summary>
internal static class TrainCommand
{
    private const string Description =
        """
        Train one network and score it: devel selects, test is scored once.

        A job that was trained before is not trained again; one that was interrupted goes on from its last checkpoint. The model can be used by 'tag --model' under the name given.

        Example: bioner train --network single --corpus SampleChemicals --embeddings samples --set epochs=10
        """;

    private static readonly Option<Network> NetworkOption = new("--network")
    {
        Description = "baseline (window, dense layer), single (convolutional, one task), multi (one trunk, a head a corpus), dependent (with an auxiliary trunk).",
        DefaultValueFactory = _ => Network.Single,
        HelpName = "baseline|single|multi|dependent",
    };

    private static readonly Option<string[]> CorpusOption = new("--corpus", "-c")
    {
        Description = "Name of a corpus in the store; several for a multi network.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "C…",
    };

    private static readonly Option<string?> EmbeddingsOption = new("--embeddings", "-e") { Description = "Name of the embeddings in the store; needed when there are several.", HelpName = "N" };

    private static readonly Option<string?> AuxiliaryOption = new("--auxiliary") { Description = "Corpus of a dependent network's auxiliary task; by default the one part-of-speech corpus in the store.", HelpName = "C" };

    private static readonly Option<int> SeedOption = new("--seed", "-s") { Description = "Seed of weights, order, dropout.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string[]> SetOption = new("--set")
    {
        Description = $"Change a hyperparameter from the paper's value; known: {string.Join(", ", HyperparameterSettings.Names)}.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "KEY=VALUE",
    };

    private static readonly Option<string?> TypeOption = new("--type") { Description = "Keep this entity type only; every other label becomes O.", HelpName = "T" };

    private static readonly Option<double> FractionOption = new("--fraction") { Description = "Share of the training sentences to use, 0 to 1.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> PrecisionOption = new("--precision")
    {
        Description = "Number format of the products in training: float32, or bfloat16 (several times faster on processors that have it).",
        DefaultValueFactory = _ => TrainingJob.Float32,
        HelpName = "float32|bfloat16",
    };

    private static readonly Option<string> DeviceOption = new("--device") { Description = "What computes.", DefaultValueFactory = _ => "cpu", HelpName = "cpu|cuda" };

    private static readonly Option<int> ThreadsOption = new("--threads") { Description = "Threads of the arithmetic; part of the job, since another count may round otherwise.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> NameOption = new("--name") { Description = "Name of the model made of the run; by default the network and its corpora.", HelpName = "MODEL" };

    private static readonly Option<string?> ResultsOption = new("--results")
    {
        Description = "Folder of finished runs' metrics: a run found there is not trained again, one that finishes is added. No model is made.",
        HelpName = "DIR",
    };

    public static Command Create() => new Command("train", Description)
    {
        ResultsOption, NetworkOption, CorpusOption, EmbeddingsOption, AuxiliaryOption, SeedOption, SetOption, TypeOption, FractionOption, PrecisionOption, DeviceOption, ThreadsOption, NameOption,
    }.Runs(RunAsync, "the same command goes on from the last checkpoint");

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var jobs = new JobFactory(store);
        var job = await jobs.CreateAsync(
            new JobRequest
            {
                Network = parsed.GetValue(NetworkOption),
                Corpora = parsed.GetRequiredValue(CorpusOption),
                Embedding = parsed.GetValue(EmbeddingsOption),
                Auxiliary = parsed.GetValue(AuxiliaryOption),
                Seed = parsed.GetValue(SeedOption),
                Settings = parsed.GetValue(SetOption) ?? [],
                Type = parsed.GetValue(TypeOption),
                Fraction = parsed.GetValue(FractionOption),
                Precision = parsed.GetRequiredValue(PrecisionOption),
                Device = parsed.GetRequiredValue(DeviceOption),
                Threads = parsed.GetValue(ThreadsOption),
            },
            cancellation);
        var json = parsed.GetValue(GlobalOptions.Json);
        var results = parsed.GetValue(ResultsOption) is { } folder ? new ResultsFolder(folder) : null;
        if (results is not null && await results.FindAsync(JobKey.Of(job), cancellation) is { } known)
        {
            TrainingReport.Print(known, null, json);
            return ExitCode.Done;
        }
        RunMetrics metrics;
        using (var progress = new TrainingBar($"{job.Network} on {string.Join(", ", job.Tasks)}", job.Hyperparameters.BatchSize))
            metrics = await new JobRunner(store).RunAsync(job, progress, cancellation);
        if (results is not null)
        {
            await results.AddAsync(metrics, cancellation);
            TrainingReport.Print(metrics, null, json);
            return ExitCode.Done;
        }
        var model = ModelPublisher.CanPublish(job) ? await new ModelPublisher(store, (folder, corpora, token) => BundleCalibration.Apply(folder, corpora, token)).PublishAsync(job, metrics, parsed.GetValue(NameOption), cancellation) : null;
        TrainingReport.Print(metrics, model, json);
        return ExitCode.Done;
    }
}
