using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Runs;
using BioNer.Training.Tests;

namespace BioNer.Trainer.Tests;

public sealed class LocalRuntimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_job_is_trained_once_and_the_report_is_written()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec());

        var outcome = await Run(runtime);

        Assert.Equal(new GroupOutcome(4, 0, 0, null), outcome);
        Assert.Equal(4, watcher.BeganKeys.Distinct().Count());
        Assert.Equal(1, watcher.Reports);
        Assert.Equal(CampaignState.Finished, (await StateAsync(tiny))!.State);
    }

    [Fact]
    public async Task The_weights_are_those_of_the_same_job_trained_by_itself()
    {
        using var tiny = await TinyStore.CreateAsync();
        using var alone = await TinyStore.CreateAsync();
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec());
        await Run(runtime);

        foreach (var job in watcher.Plan!.Jobs)
        {
            await new JobRunner(alone.Store).RunAsync(job.Job, cancellation: Token);
            Assert.Equal(await File.ReadAllBytesAsync(alone.Store.PathOf($"runs/{job.Key}/weights.safetensors"), Token), await File.ReadAllBytesAsync(tiny.Store.PathOf($"runs/{job.Key}/weights.safetensors"), Token));
        }
    }

    [Fact]
    public async Task A_second_run_trains_nothing()
    {
        using var tiny = await TinyStore.CreateAsync();
        await Run(TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec()).Runtime);

        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec());
        await Run(runtime);

        Assert.Empty(watcher.BeganKeys);
    }

    [Fact]
    public async Task Dependent_networks_share_one_part_of_speech_training_that_comes_first()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec(TinyCampaign.Experiment(ExperimentKind.Dependent)) with { Seeds = [1] });

        var outcome = await Run(runtime);

        Assert.Equal(3, outcome.Done);
        Assert.Equal(watcher.Plan!.Jobs.Single(job => job.Stage == 0).Key, watcher.BeganKeys[0]);
    }

    [Fact]
    public async Task Measured_partners_are_decided_after_the_pairs_and_then_trained()
    {
        using var tiny = await TinyStore.CreateAsync();
        var size = TinyCampaign.Experiment(ExperimentKind.DatasetSize) with { Partners = PartnerChoice.Measured, Fractions = [0.5], EqualUpdates = true };
        var spec = TinyCampaign.Spec(size, TinyCampaign.Experiment(ExperimentKind.Pairwise)) with { Seeds = [1] };
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, spec);

        var outcome = await Run(runtime);

        // Two alone, one pair; at half size each alone, beside the other, and alone with as many updates.
        Assert.Equal(9, outcome.Done);
        Assert.Equal(0, watcher.Plan!.UndecidedJobs);
        Assert.All(watcher.Plan.Cells, cell => Assert.NotNull(cell.Key));
    }

    [Fact]
    public async Task Not_more_than_allowed_are_trained_at_once()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec(), parallel: 1);

        await Run(runtime);

        Assert.Equal(1, watcher.MostAtOnce);
    }

    [Fact]
    public async Task A_job_that_fails_does_not_end_the_others_and_is_tried_again_by_the_next_run()
    {
        using var tiny = await TinyStore.CreateAsync();
        var corpus = tiny.Store.PathOf("corpora/Drugs/train.tsv");
        var kept = await File.ReadAllBytesAsync(corpus, Token);
        await File.WriteAllTextAsync(corpus, "x\tO\n\n", Token);
        var (broken, _) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec());

        var first = await Run(broken);
        await File.WriteAllBytesAsync(corpus, kept, Token);
        var second = await Run(TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec()).Runtime);

        Assert.Equal((2, 2), (first.Done, first.Failed));
        Assert.Equal((2, 0), (second.Done, second.Failed));
    }

    [Fact]
    public async Task Fail_fast_ends_with_the_first_failure()
    {
        using var tiny = await TinyStore.CreateAsync();
        await File.WriteAllTextAsync(tiny.Store.PathOf("corpora/Drugs/train.tsv"), "x\tO\n\n", Token);
        var spec = TinyCampaign.Spec(TinyCampaign.Experiment(ExperimentKind.Dependent) with { Corpora = [TinyStore.Genes] }, TinyCampaign.Experiment(ExperimentKind.SingleTask));

        var outcome = await Run(TinyCampaign.Runtime(tiny.Store, spec, parallel: 1, failFast: true).Runtime);

        Assert.True(outcome.Failed >= 1);
        Assert.Contains("corpus Drugs", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(CampaignState.Stopped, (await StateAsync(tiny))!.State);
    }

    [Fact]
    public async Task A_failure_of_the_machine_is_tried_again()
    {
        using var tiny = await TinyStore.CreateAsync();
        var thrown = 0;
        var watcher = new TinyCampaign.Watcher { OnProgress = (_, _) => { if (Interlocked.Exchange(ref thrown, 1) == 0) throw new IOException("the disk hiccuped"); } };
        var (runtime, _) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec(), watcher: watcher);

        var outcome = await Run(runtime);

        Assert.Equal(1, thrown);
        Assert.Equal(new GroupOutcome(4, 0, 0, null), outcome);
    }

    [Fact]
    public async Task A_machine_that_fails_again_and_again_is_told_with_the_reason()
    {
        using var tiny = await TinyStore.CreateAsync();
        var watcher = new TinyCampaign.Watcher { OnProgress = (_, _) => throw new IOException("the disk is gone") };
        var (runtime, _) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec() with { Seeds = [1], Corpora = [TinyStore.Genes] }, watcher: watcher);

        await Run(runtime);

        var failure = await new RunFailures(tiny.Store).FindAsync(watcher.Outcomes.Single().Key, Token);
        Assert.Equal(2, failure!.Attempts);
        Assert.Contains("the disk is gone", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_jobs_than_the_limit_are_refused_before_anything_is_trained()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec() with { Limits = new CampaignLimits { MaxJobs = 3 } });

        var error = await Assert.ThrowsAsync<InputException>(() => Run(runtime));

        Assert.Contains("has 4 jobs to train, and limits.maxJobs is 3", error.Message, StringComparison.Ordinal);
        Assert.Empty(watcher.BeganKeys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limit_of_time_or_cost_stops_dispatching(bool time)
    {
        using var tiny = await TinyStore.CreateAsync();
        var limits = time ? new CampaignLimits { TotalMinutes = 1e-6 } : new CampaignLimits { TotalCost = 1e-6 };
        var spec = TinyCampaign.Spec() with { Limits = limits, Price = new HourlyPrice(2, "EUR") };

        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, spec, parallel: 1);
        var outcome = await Run(runtime);

        Assert.Single(watcher.BeganKeys);
        Assert.Equal((1, 3), (outcome.Done, outcome.Stopped));
        Assert.Contains(time ? "totalMinutes is 0" : "totalCost is 0 EUR", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(1, watcher.Reports);

        // The campaign remembers what it spent: run again, it begins nothing.
        var (again, watcherAgain) = TinyCampaign.Runtime(tiny.Store, spec, parallel: 1);
        await Run(again);
        Assert.Empty(watcherAgain.BeganKeys);
    }

    [Fact]
    public async Task A_training_that_takes_too_long_is_stopped_and_fails()
    {
        using var tiny = await TinyStore.CreateAsync();
        var spec = TinyCampaign.Spec() with { Seeds = [1], Corpora = [TinyStore.Genes], Limits = new CampaignLimits { MinutesPerJob = 1e-9 } };
        var (runtime, watcher) = TinyCampaign.Runtime(tiny.Store, spec);

        await Run(runtime);

        Assert.Contains("limits.minutesPerJob", watcher.Outcomes.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paused_it_begins_nothing_new_and_goes_on_when_resumed()
    {
        using var tiny = await TinyStore.CreateAsync();
        var folder = new CampaignFolder(tiny.Store, "tiny");
        var pausedAt = new TaskCompletionSource();
        var watcher = new TinyCampaign.Watcher
        {
            OnEnded = _ =>
            {
                if (pausedAt.TrySetResult())
                    folder.ChangeStateAsync(CampaignState.Paused, "paused", TimeProvider.System, [CampaignState.Running], CancellationToken.None).GetAwaiter().GetResult();
            },
        };
        var (runtime, _) = TinyCampaign.Runtime(tiny.Store, TinyCampaign.Spec(), parallel: 1, watcher: watcher);
        var running = Run(runtime);
        await pausedAt.Task.WaitAsync(Token);
        while ((await StateAsync(tiny))?.State != CampaignState.Paused)
            await Task.Yield();
        var began = watcher.BeganKeys.Count;

        Assert.True(began < 4);
        Assert.False(running.IsCompleted);
        await folder.ChangeStateAsync(CampaignState.Running, "resumed", TimeProvider.System, [CampaignState.Paused], Token);

        Assert.Equal(4, (await running).Done);
    }

    [Fact]
    public async Task Cancelled_by_another_process_it_stops_and_a_new_run_goes_on_from_the_checkpoint()
    {
        using var tiny = await TinyStore.CreateAsync();
        var folder = new CampaignFolder(tiny.Store, "tiny");
        var asked = 0;
        var watcher = new TinyCampaign.Watcher
        {
            OnProgress = (_, _) =>
            {
                if (Interlocked.Exchange(ref asked, 1) == 0)
                    folder.ChangeStateAsync(CampaignState.Cancelled, "cancelled", TimeProvider.System, [CampaignState.Running], CancellationToken.None).GetAwaiter().GetResult();
            },
        };
        // Long enough that it cannot end before it notices.
        var spec = TinyCampaign.Spec() with { Hyperparameters = new Dictionary<string, IReadOnlyDictionary<string, System.Text.Json.JsonElement>>(TinyCampaign.Spec().Hyperparameters) { ["single"] = TinyCampaign.Settings("""{"filters":6,"epochs":2000}""") } };

        var outcome = await Run(TinyCampaign.Runtime(tiny.Store, spec, watcher: watcher).Runtime);

        Assert.Equal("cancelled", outcome.Reason);
        Assert.Equal(0, outcome.Done);
        Assert.Equal(CampaignState.Cancelled, (await StateAsync(tiny))!.State);
        Assert.Contains(watcher.BeganKeys, key => File.Exists(tiny.Store.PathOf($"runs/{key}/checkpoint.safetensors")));
        Assert.All(watcher.BeganKeys, key => Assert.False(File.Exists(tiny.Store.PathOf($"runs/{key}/lease.json"))));
    }

    [Fact]
    public async Task Two_at_once_on_one_store_train_each_job_once()
    {
        using var tiny = await TinyStore.CreateAsync();
        var spec = TinyCampaign.Spec(TinyCampaign.Experiment(ExperimentKind.SingleTask), TinyCampaign.Experiment(ExperimentKind.Baseline)) with { Seeds = [1, 2, 3] };
        var (first, watcherA) = TinyCampaign.Runtime(tiny.Store, spec, parallel: 1);
        var (second, watcherB) = TinyCampaign.Runtime(new FolderStore(tiny.Store.Root), spec, parallel: 1);

        var outcomes = await Task.WhenAll(Run(first), Run(second));

        // Each job was finished in one of the two, and both know all results.
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.Failed));
        var trained = tiny.Store.ListAsync("runs/", Token).ToBlockingEnumerable(Token).Where(name => name.EndsWith("/log.jsonl", StringComparison.Ordinal)).Select(name => File.ReadAllText(tiny.Store.PathOf(name))).ToList();
        Assert.Equal(12, trained.Count);
        Assert.All(trained, log => Assert.Single(log.Split('\n'), line => line.Contains("\"done\"", StringComparison.Ordinal)));
        Assert.NotEmpty(watcherA.BeganKeys);
        Assert.NotEmpty(watcherB.BeganKeys);
    }

    private static async Task<GroupOutcome> Run(LocalRuntime runtime)
    {
        using (runtime)
            return await runtime.RunAsync();
    }

    private static Task<CampaignStateDocument?> StateAsync(TinyStore tiny) => new CampaignFolder(tiny.Store, "tiny").ReadStateAsync(Token);
}
