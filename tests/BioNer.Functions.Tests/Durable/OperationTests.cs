using System.Globalization;
using BioNer.Functions.Campaigns;
using BioNer.Simulation.Campaigns;
using BioNer.Storage.Queues;
using BioNer.Trainer.Worker;

namespace BioNer.Functions.Tests.Durable;

/// <summary>Counts what a job costs in requests and history, so that docs/scale.md and the simulation rest on the code, and so that nobody makes a job dearer without noticing.</summary>
public sealed class OperationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_costs_as_many_requests_as_the_simulation_takes_it_to()
    {
        CountingStore store = null!;
        using var world = await DurableWorld.CreateAsync(through: plain => store = new CountingStore(plain));
        world.Trainer.IsAway = true;
        world.Host.Twice = 0;
        world.Host.BeforeActivity = (name, _) => store.By = name;
        var spec = RealWorkerTests.Trained(DurableWorld.Spec(seeds: 3, dependent: false));
        var jobs = (await world.JobsAsync(spec)).Count;

        Assert.Equal(202, await world.PostAsync(spec));
        await world.RunAsync(async _ =>
        {
            store.By = "deliver";
            if (await world.Queue.CountAsync(Token) < jobs)
                return;
            store.By = "worker";
            var settings = new WorkerSettings { Parallel = 1, Idle = TimeSpan.Zero, ShortestWait = TimeSpan.FromMilliseconds(1) };
            await new TrainingWorker(store, new FolderJobQueue(world.Store, world.Clock), settings, new RealWorkerTests.Silent(), new Progress<WorkerEvent>(), TimeProvider.System).RunAsync(Token);
            store.By = "deliver";
        });

        Assert.Equal(jobs, world.Outcome().Done);
        var text = string.Join('\n', store.Counts.OrderBy(count => count.Key).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key.By} {count.Key.Artifact} {count.Value / (double)jobs:0.##}")));
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        // The first in each of the sixteen parts looks whether it is there, and makes it.
        Assert.InRange(store.Of(nameof(TrainingActivities.BeginTraining)) - store.Of(nameof(TrainingActivities.BeginTraining), "spent"), 1, (RequestCost.Begin - 2) * jobs);
        Assert.InRange(store.Of(nameof(TrainingActivities.LookAtTraining)), 1, RequestCost.LookDone * jobs);
        // Evaluations come on top, with weights, checkpoint and log each; besides, weights are read once, the checkpoint is looked for and removed, the log read, begun and ended.
        var evaluated = store.Of("worker", "weights.safetensors") + store.Of("worker", "checkpoint.safetensors") + store.Of("worker", "log.jsonl") - 6 * jobs;
        Assert.Equal((RequestCost.Take + RequestCost.TrainingBegins + RequestCost.TrainingEnds) * jobs, store.Of("worker") - evaluated);
    }

    [Fact]
    public async Task Each_job_has_a_history_of_a_handful_and_a_message_of_less_than_a_kilobyte()
    {
        using var world = await DurableWorld.CreateAsync();
        world.Host.Twice = 0;

        await world.PostAsync(DurableWorld.Spec(seeds: 50, dependent: false));
        await world.RunAsync();

        var histories = world.Host.Instances.ToLookup(instance => instance.Function, instance => instance.History.Count);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', histories.Select(function => $"{function.Key}: {function.Count()}, {function.Average():0.0} answers, {function.Max()} at most")));
        Assert.InRange(histories[nameof(TrainingOrchestrator.TrainingJobOrchestrator)].Average(), 2, 6);
        Assert.InRange(MessageText.Write(new JobMessage { Key = new string('a', 64), Campaign = new string('c', 100), MinutesPerJob = 1440, Step = 190_000 }).Length, 1, 1023);
    }
}
