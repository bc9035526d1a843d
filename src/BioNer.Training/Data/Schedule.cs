using BioNer.Core.Jobs;
using BioNer.Core.Randomness;

namespace BioNer.Training.Data;

/// <summary>
/// Which task each step trains and which of its tokens; a function of job and step alone, so that a resumed training goes on
/// as if it had not stopped.
/// </summary>
public sealed class Schedule
{
    private readonly TrainingJob job;
    private readonly EncodedSentences[] tasks;
    private readonly double[] cumulative;
    private readonly long[] drawn;
    private readonly (long Epoch, int[] Order)[] orders;

    /// <param name="job">Batch size, order of batches, sampling, seed.</param>
    /// <param name="tasks">The training parts by task.</param>
    /// <exception cref="Core.InputException">A training part has no token.</exception>
    public Schedule(TrainingJob job, IReadOnlyList<TaskData> tasks)
    {
        foreach (var task in tasks.Where(task => task.Train.Tokens == 0))
            throw new Core.InputException($"The training part of {task.Name} has no sentence left: use a larger fraction, another type, or fewer exclusions.");
        this.job = job;
        this.tasks = [.. tasks.Select(task => task.Train)];
        drawn = new long[tasks.Count];
        orders = new (long, int[])[tasks.Count];
        cumulative = Cumulative([.. this.tasks.Select(Share)]);
        var numbers = job.Hyperparameters;
        var epoch = this.tasks.Sum(StepsAnEpoch);
        Steps = numbers.Steps > 0 ? numbers.Steps : numbers.Epochs * epoch;
        Evaluations = (int)Math.Min(Steps, numbers.Steps > 0 ? numbers.Evaluations : numbers.Epochs);
    }

    /// <summary>Steps of the whole training.</summary>
    public long Steps { get; }

    /// <summary>How often devel is scored.</summary>
    public int Evaluations { get; }

    /// <summary>The next step.</summary>
    public long Next { get; private set; }

    /// <summary>Whether devel is scored after <paramref name="steps"/> steps.</summary>
    public bool IsEvaluation(long steps) => steps * Evaluations / Steps > (steps - 1) * Evaluations / Steps;

    /// <summary>Goes to a step as if all before it had been taken.</summary>
    public void Seek(long step)
    {
        Array.Clear(drawn);
        for (Next = 0; Next < step; Next++)
            drawn[TaskOf(Next)]++;
    }

    /// <summary>The next step's task and tokens: a range of tokens for runs, single tokens for shuffled batches.</summary>
    public Draw Take()
    {
        var step = Next++;
        var task = TaskOf(step);
        var draw = drawn[task]++;
        return job.Hyperparameters.Batches == BatchOrder.Runs ? Run(step, task) : Shuffled(step, task, draw);
    }

    private Draw Run(long step, int task)
    {
        var tokens = tasks[task].Tokens;
        var length = Math.Min(job.Hyperparameters.BatchSize, tokens);
        var start = (int)new CounterRandom(job.Seed, "run").Below(step, tokens - length + 1);
        return new Draw(step, task, [.. Enumerable.Range(start, length)]);
    }

    private Draw Shuffled(long step, int task, long draw)
    {
        var epochSteps = StepsAnEpoch(tasks[task]);
        var (epoch, within) = Math.DivRem(draw, epochSteps);
        var order = OrderOf(task, epoch);
        var start = (int)within * job.Hyperparameters.BatchSize;
        return new Draw(step, task, order[start..Math.Min(start + job.Hyperparameters.BatchSize, order.Length)]);
    }

    private int[] OrderOf(int task, long epoch)
    {
        if (orders[task].Order is null || orders[task].Epoch != epoch)
        {
            int[] order = [.. Enumerable.Range(0, tasks[task].Tokens)];
            new CounterRandom(job.Seed, $"order {task}", epoch).Shuffle<int>(order);
            orders[task] = (epoch, order);
        }
        return orders[task].Order;
    }

    private int TaskOf(long step)
    {
        if (tasks.Length == 1)
            return 0;
        var place = new CounterRandom(job.Seed, "task").Fraction(step) * cumulative[^1];
        var found = Array.FindIndex(cumulative, upTo => place < upTo);
        return found < 0 ? tasks.Length - 1 : found;
    }

    private double Share(EncodedSentences task) => job.Hyperparameters.Sampling switch
    {
        CorpusSampling.Uniform => 1,
        CorpusSampling.Proportional => task.Tokens,
        _ => Math.Pow(task.Tokens, job.Hyperparameters.SamplingExponent),
    };

    private int StepsAnEpoch(EncodedSentences task) => (task.Tokens + job.Hyperparameters.BatchSize - 1) / job.Hyperparameters.BatchSize;

    private static double[] Cumulative(double[] shares)
    {
        for (var i = 1; i < shares.Length; i++)
            shares[i] += shares[i - 1];
        return shares;
    }
}

/// <summary>What one step trains on.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Task">Index of the task.</param>
/// <param name="Tokens">Indices of the tokens in the task's training part.</param>
public sealed record Draw(long Step, int Task, int[] Tokens);
