using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Training.Data;
using BioNer.Training.Networks;
using BioNer.Training.Optimisers;
using TorchSharp;

namespace BioNer.Training.Runs;

/// <summary>A training in memory: network, optimiser, schedule. Takes steps; gives and takes its whole state.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly torch.Tensor wordRows;
    private readonly torch.Tensor stepRows;
    private readonly IOptimiser optimiser;
    private readonly IReadOnlyList<Weight>[] trained;
    private readonly torch.Tensor lossSum;
    private long lossSteps;

    // TorchSharp frees a scalar that only a running native call still needs: scalars of the training loop are held here.
    private readonly Scalar one = 1f.ToScalar();

    /// <param name="job">What to train.</param>
    /// <param name="tasks">The tasks, in the job's order.</param>
    /// <param name="words">The vectors of all their words.</param>
    public TrainingSession(TrainingJob job, IReadOnlyList<TaskData> tasks, WordMatrix words)
    {
        NativeAllocator.KeepFreedMemory();
        torch.set_num_threads(job.Threads);
        Tasks = tasks;
        var device = torch.device(job.Device);
        using var scope = torch.NewDisposeScope();
        Network = new TaggingNetwork(job, words.Dimensions, [.. tasks.Select(task => (task.Name, task.Tags.Count))], device);
        Network.Unknown.CopyFrom(words.MeanOfRarest());
        trained = [.. tasks.Select(task => Network.Trained(task.Name))];
        wordRows = torch.tensor(words.ToArray(), device: device).view(words.Count, words.Columns).DetachFromDisposeScope();
        lossSum = torch.zeros(1, device: device).DetachFromDisposeScope();
        if (job.Hyperparameters.WordVectors == Core.Jobs.WordVectors.Trained)
        {
            WordVectors = new Weight("words", wordRows);
            wordRows.Dispose();
            wordRows = WordVectors.Tensor;
            trained = [.. trained.Select(weights => (IReadOnlyList<Weight>)[.. weights, WordVectors])];
        }
        optimiser = job.Hyperparameters.Optimiser == Optimiser.Adam ? new Adam(job.Hyperparameters.LearningRate) : new Sgd(job.Hyperparameters.LearningRate);
        Schedule = new Schedule(job, tasks);
        stepRows = job.Precision == TrainingJob.BFloat16 ? wordRows.to(torch.ScalarType.BFloat16).DetachFromDisposeScope() : wordRows;
        Batches = new BatchBuilder(job, stepRows);
        Evaluator = new Evaluator(Network, Batches);
        FinalEvaluator = new Evaluator(Network, new BatchBuilder(job, wordRows));
    }

    public IReadOnlyList<TaskData> Tasks { get; }

    public TaggingNetwork Network { get; }

    public Schedule Schedule { get; }

    /// <summary>Scores in the number format of the training: what selects.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Scores in float32, as a served model computes.</summary>
    public Evaluator FinalEvaluator { get; }

    private BatchBuilder Batches { get; }

    private Weight? WordVectors { get; }

    /// <summary>Takes the next step; returns how many tokens it trained on.</summary>
    public int Step()
    {
        using var scope = torch.NewDisposeScope();
        var draw = Schedule.Take();
        var task = Tasks[draw.Task];
        var (batch, labels) = Batches.Training(task.Train, draw);
        var dropout = Batches.Dropout(draw.Step, draw.Tokens.Length, Network.Features);
        var scores = Network.Scores(Network.Forward(batch, dropout), task.Name);
        var loss = torch.nn.functional.cross_entropy(scores, labels);
        var weights = trained[draw.Task];
        var gradients = torch.autograd.grad([loss], [.. weights.Select(weight => weight.Tensor)]);
        optimiser.Step(weights, WordVectors is null ? gradients : WithoutReserved(gradients));
        using (torch.no_grad())
            lossSum.add_(loss.detach(), one);
        lossSteps++;
        return draw.Tokens.Length;
    }

    /// <summary>Mean loss a step since the last call, nats; 0 when no step was taken.</summary>
    public double TakeLoss()
    {
        using var scope = torch.NewDisposeScope();
        var mean = lossSteps == 0 ? 0 : lossSum.cpu().data<float>()[0] / (double)lossSteps;
        lossSum.zero_();
        lossSteps = 0;
        return mean;
    }

    /// <summary>The network's weights by name.</summary>
    public Dictionary<string, WeightTensor> Weights()
    {
        var weights = Network.Weights.ToDictionary(weight => weight.Name, weight => weight.Copy(), StringComparer.Ordinal);
        if (WordVectors is not null)
            weights[WordVectors.Name] = WordVectors.Copy();
        return weights;
    }

    /// <summary>Puts weights in place; names that are not given stay as they are.</summary>
    public void LoadWeights(IReadOnlyDictionary<string, WeightTensor> weights)
    {
        foreach (var weight in WordVectors is null ? Network.Weights : [.. Network.Weights, WordVectors])
            if (weights.TryGetValue(weight.Name, out var values))
                weight.CopyFrom(values.Data);
    }

    /// <summary>All that an exact resume needs beside the step: weights and the optimiser's state.</summary>
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
        LoadWeights(state);
        optimiser.Restore(state);
        Schedule.Seek(step);
    }

    public void Dispose()
    {
        optimiser.Dispose();
        stepRows.Dispose();
        wordRows.Dispose();
        lossSum.Dispose();
        one.Dispose();
        Network.Dispose();
    }

    /// <summary>Only the vectors of found words learn: padding, the unknown word's indicator and features stay.</summary>
    private IList<torch.Tensor> WithoutReserved(IList<torch.Tensor> gradients)
    {
        using var noGrad = torch.no_grad();
        var vectors = gradients[^1];
        vectors.narrow(0, 0, 2).zero_();
        vectors.narrow(1, Network.Unknown.Count, vectors.shape[1] - Network.Unknown.Count).zero_();
        return gradients;
    }
}
