using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Data;

namespace BioNer.Training.Tests.Data;

public class ScheduleTests
{
    [Fact]
    public async Task A_shuffled_epoch_takes_every_token_once_and_the_next_one_in_another_order()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Single);
        var tasks = await TasksAsync(tiny, job);
        var schedule = new Schedule(job, tasks);
        var steps = (int)(schedule.Steps / job.Hyperparameters.Epochs);

        var first = Enumerable.Range(0, steps).SelectMany(_ => schedule.Take().Tokens).ToList();
        var second = Enumerable.Range(0, steps).SelectMany(_ => schedule.Take().Tokens).ToList();

        Assert.Equal(Enumerable.Range(0, tasks[0].Train.Tokens), first.Order());
        Assert.Equal(Enumerable.Range(0, tasks[0].Train.Tokens), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_run_is_a_batch_of_consecutive_tokens()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Multi);
        var tasks = await TasksAsync(tiny, job);
        var schedule = new Schedule(job, tasks);

        for (var step = 0; step < schedule.Steps; step++)
        {
            var draw = schedule.Take();
            Assert.Equal(Enumerable.Range(draw.Tokens[0], job.Hyperparameters.BatchSize), draw.Tokens);
            Assert.InRange(draw.Tokens[^1], 0, tasks[draw.Task].Train.Tokens - 1);
        }
    }

    [Theory]
    [InlineData(BatchOrder.Runs)]
    [InlineData(BatchOrder.Shuffled)]
    public async Task Seeking_a_step_gives_what_taking_all_before_it_gives(BatchOrder batches)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Multi, change: numbers => numbers with { Batches = batches });
        var tasks = await TasksAsync(tiny, job);
        var taking = new Schedule(job, tasks);
        for (var step = 0; step < 41; step++)
            taking.Take();
        var seeking = new Schedule(job, tasks);

        seeking.Seek(41);

        for (var step = 41; step < 60; step++)
        {
            var (expected, actual) = (taking.Take(), seeking.Take());
            Assert.Equal((expected.Step, expected.Task), (actual.Step, actual.Task));
            Assert.Equal(expected.Tokens, actual.Tokens);
        }
    }

    [Theory]
    [InlineData(CorpusSampling.Uniform, 0.0)]
    [InlineData(CorpusSampling.Proportional, 1.0)]
    [InlineData(CorpusSampling.Tempered, 0.5)]
    public async Task Corpora_are_drawn_in_the_shares_of_the_sampling(CorpusSampling sampling, double power)
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Multi, change: numbers => numbers with { Sampling = sampling, Steps = 20_000 });
        var tasks = await TasksAsync(tiny, job);
        // Make the sizes differ: half of the first corpus.
        var half = CorpusViews.Sample(tasks[0].Corpus, 0.25, 1);
        var words = await WordsAsync(tiny);
        tasks = [new TaskData(half, words, 3), .. tasks.Skip(1)];
        var schedule = new Schedule(job, tasks);

        var counts = new int[tasks.Count];
        for (var step = 0; step < schedule.Steps; step++)
            counts[schedule.Take().Task]++;

        var weights = tasks.Select(task => Math.Pow(task.Train.Tokens, power)).ToArray();
        for (var t = 0; t < counts.Length; t++)
        {
            var share = weights[t] / weights.Sum();
            // Five standard deviations of a binomial share.
            var tolerance = 5 * Math.Sqrt(share * (1 - share) / schedule.Steps);
            Assert.InRange(counts[t] / (double)schedule.Steps, share - tolerance, share + tolerance);
        }
    }

    [Fact]
    public async Task Evaluations_are_spread_evenly_and_the_last_is_at_the_end()
    {
        using var tiny = await TinyStore.CreateAsync();
        var job = await tiny.JobAsync(Network.Multi, change: numbers => numbers with { Steps = 100, Evaluations = 8 });
        var schedule = new Schedule(job, await TasksAsync(tiny, job));

        Assert.Equal([13, 25, 38, 50, 63, 75, 88, 100], Enumerable.Range(1, 100).Where(step => schedule.IsEvaluation(step)));
    }

    private static async Task<IReadOnlyList<TaskData>> TasksAsync(TinyStore tiny, TrainingJob job)
    {
        var words = await WordsAsync(tiny);
        var library = new CorpusLibrary(tiny.Store);
        var tasks = new List<TaskData>();
        foreach (var corpus in job.Corpora)
            tasks.Add(new TaskData(await library.LoadAsync(corpus.Name, CancellationToken.None), words, job.Hyperparameters.ContextWords));
        return tasks;
    }

    private static async Task<WordMatrix> WordsAsync(TinyStore tiny)
    {
        WordTable table = await new EmbeddingLibrary(tiny.Store).OpenAsync("tiny", CancellationToken.None);
        return new WordMatrix(table, capitalisation: false);
    }
}
