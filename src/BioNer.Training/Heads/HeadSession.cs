using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Training.Data;
using BioNer.Training.Networks;
using BioNer.Training.Optimisers;
using BioNer.Training.Runs;
using TorchSharp;

namespace BioNer.Training.Heads;

/// <summary>The training of a head in memory: takes steps over features that were computed once.</summary>
internal sealed class HeadSession : IDisposable
{
    private readonly TaggingNetwork network;
    private readonly torch.Tensor wordRows;
    private readonly BatchBuilder batches;
    private readonly IReadOnlyList<Weight> weights;
    private readonly IOptimiser optimiser;
    private readonly torch.Tensor lossSum = torch.zeros(1).DetachFromDisposeScope();
    private readonly Dictionary<EncodedSentences, FeatureCache> features = [];
    private long lossSteps;

    // TorchSharp frees a scalar that only a running native call still needs.
    private readonly Scalar one = 1f.ToScalar();

    /// <param name="model">The model; its trunk does not change.</param>
    /// <param name="job">What to train.</param>
    /// <param name="corpus">The corpus, under the head's name.</param>
    public HeadSession(FrozenModel model, HeadJob job, Corpus corpus)
    {
        NativeAllocator.KeepFreedMemory();
        torch.set_num_threads(1);
        var numbers = model.Architecture(job.Hyperparameters);
        Words = new WordMatrix(model.Table, numbers.Capitalisation);
        Task = new TaskData(corpus, Words, numbers.ContextWords);
        var training = new TrainingJob
        {
            Network = model.Manifest.Network,
            Hyperparameters = numbers,
            Seed = job.Seed,
            Corpora = [job.Corpus],
            Embedding = new EmbeddingReference(model.Reference.ToString(), model.Table.ContentHash),
        };
        using var scope = torch.NewDisposeScope();
        network = new TaggingNetwork(training, Words.Dimensions, [(Task.Name, Task.Tags.Count)], torch.CPU);
        foreach (var weight in network.Weights)
            if (model.Weights.TryGetValue(weight.Name, out var values) && !weight.Name.StartsWith("heads.", StringComparison.Ordinal))
                weight.CopyFrom(values.Data);
        wordRows = torch.tensor(Words.ToArray()).view(Words.Count, Words.Columns).DetachFromDisposeScope();
        batches = new BatchBuilder(training, wordRows);
        weights = network.HeadOf(Task.Name);
        optimiser = numbers.Optimiser == Optimiser.Adam ? new Adam(numbers.LearningRate) : new Sgd(numbers.LearningRate);
        Schedule = new Schedule(training, [Task]);
        Evaluator = new Evaluator(network, (sentences, first, end) => features[sentences].Range(first, end));
    }

    public WordMatrix Words { get; }

    public TaskData Task { get; }

    public Schedule Schedule { get; }

    /// <summary>Scores splits whose features are computed.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Computes the features of a split.</summary>
    public void Compute(Split split, Action<int> done, CancellationToken cancellation) =>
        features[Task[split]] = FeatureCache.Compute(network, batches, Task[split], done, cancellation);

    /// <summary>Takes the next step; returns how many tokens it trained on.</summary>
    public int Step()
    {
        using var scope = torch.NewDisposeScope();
        var draw = Schedule.Take();
        var labels = new long[draw.Tokens.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Task.Train.Tags[draw.Tokens[i]];
        var input = features[Task.Train].Gather(draw.Tokens);
        if (batches.Dropout(draw.Step, draw.Tokens.Length, network.Features) is { } dropout)
            input = input.mul(dropout);
        var loss = torch.nn.functional.cross_entropy(network.Scores(input, Task.Name), torch.tensor(labels));
        optimiser.Step(weights, torch.autograd.grad([loss], [.. weights.Select(weight => weight.Tensor)]));
        using (torch.no_grad())
            lossSum.add_(loss.detach(), one);
        lossSteps++;
        return draw.Tokens.Length;
    }

    /// <summary>Mean loss a step since the last call, nats.</summary>
    public double TakeLoss()
    {
        var mean = lossSteps == 0 ? 0 : lossSum.data<float>()[0] / (double)lossSteps;
        lossSum.zero_();
        lossSteps = 0;
        return mean;
    }

    /// <summary>The head's weights by name.</summary>
    public Dictionary<string, WeightTensor> Weights() => weights.ToDictionary(weight => weight.Name, weight => weight.Copy(), StringComparer.Ordinal);

    /// <summary>Puts the head's weights in place.</summary>
    public void Load(IReadOnlyDictionary<string, WeightTensor> values)
    {
        foreach (var weight in weights)
            weight.CopyFrom(values[weight.Name].Data);
    }

    /// <summary>All that an exact resume needs beside the step.</summary>
    public Dictionary<string, WeightTensor> State()
    {
        var state = Weights();
        foreach (var (name, values) in optimiser.State())
            state[name] = values;
        return state;
    }

    /// <summary>Goes to a step with the state that <see cref="State"/> gave there.</summary>
    public void Restore(IReadOnlyDictionary<string, WeightTensor> state, long step)
    {
        Load(state);
        optimiser.Restore(state);
        Schedule.Seek(step);
    }

    public void Dispose()
    {
        foreach (var cache in features.Values)
            cache.Dispose();
        optimiser.Dispose();
        wordRows.Dispose();
        lossSum.Dispose();
        one.Dispose();
        network.Dispose();
    }
}
