using System.Globalization;
using BioNer.Campaigns.Running;

namespace BioNer.Campaigns.Tests.Running;

public sealed class CampaignAlgorithmTests
{
    private static readonly CampaignOptions TwoAtOnce = new(2, FailFast: false);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_the_same_on_every_replay_whatever_order_the_answers_come_in(int seed)
    {
        var world = new World(60, 7);

        var (outcome, host) = world.Run(TwoAtOnce, seed);

        Assert.Equal(new GroupOutcome(67, 0, 0, null), outcome);
        Assert.Equal(67, host.Calls.Count(call => call.StartsWith("train ", StringComparison.Ordinal)));
        Assert.True(host.Episodes > 67);
        Assert.Equal("note Finished 67 trained, 0 failed", host.Calls[^1]);
        Assert.Equal("report", host.Calls[^2]);
    }

    [Fact]
    public void A_stage_begins_when_the_one_before_has_ended()
    {
        var (_, host) = new World(60, 7).Run(TwoAtOnce, 1);

        var secondStage = host.Calls.Index().First(call => call.Item == "plan 1").Index;
        Assert.Equal(60, host.Calls.Take(secondStage).Count(call => call.StartsWith("train ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_jobs_of_a_stage_are_handed_over_in_groups_of_fifty()
    {
        var (_, host) = new World(120).Run(TwoAtOnce, 1);

        Assert.Equal(["jobs 0/0", "jobs 0/1", "jobs 0/2"], host.Calls.Where(call => call.StartsWith("jobs ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_failure_does_not_end_the_others()
    {
        var (outcome, _) = new World(10) { Failing = ["0-3"] }.Run(TwoAtOnce, 1);

        Assert.Equal(new GroupOutcome(9, 1, 0, null), outcome);
    }

    [Fact]
    public void Fail_fast_begins_no_group_after_the_first_failure_and_says_why()
    {
        var (outcome, host) = new World(200) { Failing = ["0-3"] }.Run(new CampaignOptions(1, FailFast: true), 1);

        Assert.Equal(1, outcome.Failed);
        Assert.Contains("broke", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("jobs 0/3", host.Calls);
        Assert.StartsWith("note Stopped", host.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Jobs_that_come_back_from_a_pause_are_handed_over_again_when_it_ends(int seed)
    {
        var (outcome, host) = new World(5) { PausedOnce = ["0-1", "0-4"] }.Run(TwoAtOnce, seed);

        Assert.Equal(new GroupOutcome(5, 0, 0, null), outcome);
        Assert.Equal(7, host.Calls.Count(call => call.StartsWith("train ", StringComparison.Ordinal)));
        Assert.Single(host.Calls, "resumed");
    }

    [Fact]
    public void After_a_stop_no_later_stage_is_planned_and_the_report_is_written()
    {
        var (outcome, host) = new World(5, 5) { Stopping = "0-2" }.Run(TwoAtOnce, 1);

        Assert.Equal("the limit", outcome.Reason);
        Assert.Equal(1, outcome.Stopped);
        Assert.DoesNotContain("plan 1", host.Calls);
        Assert.Contains("report", host.Calls);
    }

    [Fact]
    public void The_host_finds_a_dependence_on_time()
    {
        var host = new ReplayHost((_, _) => null, 1);

        var error = Assert.Throws<NotReplayableException>(() => host.Run(async runtime =>
        {
            await runtime.NoteAsync(new CampaignNote(CampaignNoteKind.Stage, Guid.NewGuid().ToString()));
            await runtime.ReportAsync();
            return 0;
        }));

        Assert.Contains("where it called", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_finds_a_wait_for_something_else()
    {
        var host = new ReplayHost((_, _) => null, 1);

        Assert.Throws<NotReplayableException>(() => host.Run(async runtime =>
        {
            await runtime.ReportAsync();
            await new TaskCompletionSource().Task;
            return 0;
        }));
    }

    [Theory]
    [InlineData("DateTime")]
    [InlineData("TimeProvider")]
    [InlineData("Stopwatch")]
    [InlineData("Random")]
    [InlineData("Guid")]
    [InlineData("Dictionary")]
    [InlineData("HashSet")]
    [InlineData("ToLookup")]
    [InlineData("Parallel.For")]
    [InlineData("ConfigureAwait")]
    [InlineData("Task.Run")]
    [InlineData("Task.Delay")]
    [InlineData("File.")]
    [InlineData("Environment")]
    [InlineData("IArtifactStore")]
    public void Its_source_names_nothing_that_differs_between_replays(string name)
    {
        // What a replay in one process cannot show: the order of hashed collections is the same there.
        var source = File.ReadAllText(BioNer.Tests.Checkout.Path("src", "BioNer.Campaigns", "Running", "CampaignAlgorithm.cs"));

        Assert.DoesNotContain(name, string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    /// <summary>Stages of so many jobs, named STAGE-INDEX.</summary>
    private sealed class World(params int[] stages)
    {
        private readonly HashSet<string> paused = [];

        public IReadOnlyList<string> Failing { get; init; } = [];

        public IReadOnlyList<string> PausedOnce { get; init; } = [];

        public string? Stopping { get; init; }

        public (GroupOutcome Outcome, ReplayHost Host) Run(CampaignOptions options, int seed)
        {
            ReplayHost.ReplayOptions.Value = options;
            var host = new ReplayHost(Answer, seed);
            return (host.Run(runtime => CampaignAlgorithm.RunAsync(runtime, options)), host);
        }

        private object? Answer(string call, string about) => call switch
        {
            "plan" => Outline(int.Parse(about, CultureInfo.InvariantCulture)),
            "jobs" => Jobs(about.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray()),
            "train" => Train(about),
            _ => null,
        };

        private StageOutline Outline(int stage) => stage < stages.Length
            ? new StageOutline(stages.Length, (stages[stage] + JobGroup.Size - 1) / JobGroup.Size, stages[stage], 0)
            : new StageOutline(stages.Length, 0, 0, 0);

        private List<string> Jobs(int[] group) =>
            [.. Enumerable.Range(group[1] * JobGroup.Size, Math.Min(JobGroup.Size, stages[group[0]] - group[1] * JobGroup.Size)).Select(job => string.Create(CultureInfo.InvariantCulture, $"{group[0]}-{job}"))];

        private JobOutcome Train(string key)
        {
            if (PausedOnce.Contains(key) && paused.Add(key))
                return new JobOutcome(key, JobState.Paused);
            if (key == Stopping)
                return new JobOutcome(key, JobState.Stopped, "the limit");
            return Failing.Contains(key) ? new JobOutcome(key, JobState.Failed, "broke") : new JobOutcome(key, JobState.Done);
        }
    }
}
