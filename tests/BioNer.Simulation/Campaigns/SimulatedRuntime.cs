using BioNer.Campaigns.Running;
using BioNer.Functions.Campaigns;

namespace BioNer.Simulation.Campaigns;

/// <summary>
/// The durable runtime in simulated time, under the product's own <see cref="CampaignAlgorithm"/>: what it asks for takes the time of queues and activities. As <c>DurableRuntime</c> of src/BioNer.Functions does, a
/// group has its share of <c>limits.parallel</c>.
/// </summary>
internal sealed class SimulatedRuntime : ICampaignRuntime
{
    // An activity waits for some requests, one after the other; a request within a region takes some ten milliseconds. Assumed.
    private const double RequestTime = 0.01;
    private const double RequestsAtOnce = 16;
    private readonly CampaignWorld world;
    private readonly Places places;
    private readonly List<Action> resumed;
    private readonly Dictionary<int, List<JobRecord>> stages;

    /// <summary>The runtime of the campaign's orchestration.</summary>
    /// <param name="world">The simulated world.</param>
    /// <param name="resumed">Who is told that the campaign goes on.</param>
    public SimulatedRuntime(CampaignWorld world, List<Action> resumed)
    {
        (this.world, this.resumed, stages) = (world, resumed, []);
        places = new Places(GroupsAtOnce);
    }

    private SimulatedRuntime(SimulatedRuntime campaign)
    {
        (world, resumed, stages) = (campaign.world, campaign.resumed, campaign.stages);
        places = new Places(world.Scenario.Parallel / campaign.GroupsAtOnce);
    }

    /// <summary>How the algorithm is to run.</summary>
    public CampaignOptions Options => new(world.Scenario.Parallel ?? JobGroup.Size, FailFast: false);

    private int GroupsAtOnce => world.Scenario.Parallel is { } parallel ? (parallel + JobGroup.Size - 1) / JobGroup.Size : int.MaxValue;

    public async Task<StageOutline> PlanAsync(int stage)
    {
        var (open, ofStage) = (world.Jobs.Where(job => !job.IsTrained).ToList(), OfStage(stage));
        var requests = world.Jobs.Count + open.Count + ofStage.Count * RequestCost.PlannedJob + ofStage.Count / (double)JobGroup.Size;
        await ActivityAsync(requests, requests / RequestsAtOnce);
        var stages = world.Jobs.Count == 0 ? 0 : world.Jobs.Max(job => job.Job.Stage) + 1;
        return new StageOutline(stages, (ofStage.Count + JobGroup.Size - 1) / JobGroup.Size, ofStage.Count, 0);
    }

    public async Task<IReadOnlyList<string>> JobsAsync(JobGroup group)
    {
        await ActivityAsync(RequestCost.Group, RequestCost.Group);
        return [.. OfStage(group.Stage).Skip(group.Index * JobGroup.Size).Take(JobGroup.Size).Select(job => job.Job.Index.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    public Task<GroupOutcome> RunGroupAsync(JobGroup group) => places.RunAsync(async () =>
    {
        await CallAsync();
        var outcome = await CampaignAlgorithm.RunGroupAsync(new SimulatedRuntime(this), group, Options);
        await CallAsync();
        return outcome;
    });

    public Task<JobOutcome> TrainAsync(string key) => places.RunAsync(async () =>
    {
        await CallAsync();
        var outcome = await new JobWait(world, this, world.Jobs[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)], key).RunAsync();
        await CallAsync();
        return outcome;
    });

    public async Task ResumedAsync()
    {
        for (var looks = 0; ; looks++)
        {
            await ActivityAsync(2, 2);
            if (!world.IsPaused)
                return;
            var changed = new TaskCompletionSource();
            resumed.Add(() => changed.TrySetResult());
            await Task.WhenAny(changed.Task, world.Loop.Delay(Patience.Of(looks).TotalSeconds));
        }
    }

    public Task NoteAsync(CampaignNote note) => Task.CompletedTask;

    public Task ReportAsync() => ActivityAsync(1, 1);

    /// <summary>An activity: a message there, some requests, a message back.</summary>
    /// <param name="requests">Requests to blobs.</param>
    /// <param name="inTurn">How many of them are waited for in turn.</param>
    public async Task ActivityAsync(double requests, double inTurn)
    {
        world.Use.Actions.Add(world.Loop.Now, 2);
        await world.Loop.Delay(world.Hop());
        var time = inTurn * RequestTime;
        await world.Activities.ServeAsync(time);
        world.Use.Blobs.Spread(world.Loop.Now - time, world.Loop.Now, requests / time);
        await world.Loop.Delay(world.Hop());
    }

    private List<JobRecord> OfStage(int stage)
    {
        // Planned when the stage begins, and its listing stays: what is trained meanwhile does not move the groups.
        if (!stages.TryGetValue(stage, out var jobs))
            stages[stage] = jobs = [.. world.Jobs.Where(job => job.Job.Stage == stage)];
        return jobs;
    }

    // A sub-orchestration is begun, or its outcome handed back.
    private Task CallAsync()
    {
        world.Use.Actions.Add(world.Loop.Now, 1);
        return world.Loop.Delay(world.Hop());
    }
}
