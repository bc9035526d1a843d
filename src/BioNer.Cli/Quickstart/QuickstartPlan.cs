using BioNer.Core.Jobs;
using BioNer.Training.Runs;

namespace BioNer.Cli.Quickstart;

/// <summary>What quickstart trains: the paper's comparison, small, on the sample corpora.</summary>
internal static class QuickstartPlan
{
    public const string Embeddings = "samples";
    public const string Auxiliary = "SamplePos";

    /// <summary>Layers smaller than the paper's, and a higher learning rate for the few steps: minutes, not hours.</summary>
    private static readonly string[] Small = ["filters=50", "hidden=300", "dropout=0.5", "learningRate=0.001", "epochs=12", "batchSize=50"];

    /// <summary>The trainings, those first that others need.</summary>
    public static IReadOnlyList<(string Network, JobRequest Request)> Jobs(IReadOnlyList<string> corpora, int seed)
    {
        var jobs = new List<(string, JobRequest)>();
        foreach (var network in new[] { Network.Dependent, Network.Multi, Network.Single, Network.Baseline })
            if (network == Network.Multi)
                jobs.Add((Label(network), Request(network, corpora, seed)));
            else
                jobs.AddRange(corpora.Select(corpus => (Label(network), Request(network, [corpus], seed))));
        return jobs;
    }

    /// <summary>The networks in the order of the paper's table 9.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Label(Network.Baseline), Label(Network.Single), Label(Network.Multi), Label(Network.Dependent)];

    private static string Label(Network network) => network.ToString().ToLowerInvariant();

    private static JobRequest Request(Network network, IReadOnlyList<string> corpora, int seed) => new()
    {
        Network = network,
        Corpora = corpora,
        Embedding = Embeddings,
        Auxiliary = network == Network.Dependent ? Auxiliary : null,
        Seed = seed,
        Settings = network switch
        {
            Network.Baseline => ["epochs=12"],
            // As many updates as one single-task training has, for each corpus.
            Network.Multi => [.. Small, "batches=shuffled", "sampling=proportional", "steps=0"],
            _ => Small,
        },
    };
}
