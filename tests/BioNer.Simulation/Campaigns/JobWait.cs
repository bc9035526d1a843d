using BioNer.Campaigns.Running;
using BioNer.Functions.Campaigns;

namespace BioNer.Simulation.Campaigns;

/// <summary>One job's orchestration, as <c>TrainingJobOrchestrator</c> and <c>TrainingWait</c> of src/BioNer.Functions: sends the job, waits for its event, looks itself now and then, and again after a fault of the machine.</summary>
internal sealed class JobWait(CampaignWorld world, SimulatedRuntime runtime, JobRecord job, string key)
{
    // TrainingWait's own numbers; a test holds them together.
    internal const int LooksUntilLost = 2;
    internal const int MostResends = 3;
    private TaskCompletionSource ended = new();

    /// <summary>Waits until the job has ended for good.</summary>
    public async Task<JobOutcome> RunAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await OnceAsync();
            if (outcome.State != JobState.Failed || job.FailsForNow != true || attempt >= world.Scenario.Retries)
                return outcome;
            await world.Loop.Delay(Patience.Of(attempt).TotalSeconds);
        }
    }

    private async Task<JobOutcome> OnceAsync()
    {
        await runtime.ActivityAsync(RequestCost.Begin, RequestCost.Begin);
        world.Register(job, () => ended.TrySetResult());
        if (job.IsTrained)
            return Ended();
        if (world.IsPaused)
        {
            world.Forget(job);
            return new JobOutcome(key, JobState.Paused);
        }
        job.FailsForNow = null;
        Send();
        var (lost, resends) = (0, 0);
        for (var looks = 0; ; looks++)
        {
            await EventOrTimeAsync(Patience.Of(looks).TotalSeconds);
            world.Use.JobsQueue.Add(world.Loop.Now, 1);
            // While the campaign is paused its messages are not on the queue.
            var isEmpty = world.Queue.Count.Value == 0 && !world.IsPaused;
            await runtime.ActivityAsync(job.HasEnded ? RequestCost.LookDone : RequestCost.LookOpen, RequestCost.LookDone);
            if (job.HasEnded)
                return Ended();
            lost = isEmpty && job.LeaseUntil <= world.Loop.Now ? lost + 1 : 0;
            if (lost < LooksUntilLost)
                continue;
            lost = 0;
            if (resends++ < MostResends)
            {
                world.Resends++;
                Send();
            }
            else
                (job.FailsForNow, job.EndedAt) = (false, world.Loop.Now);
        }
    }

    private void Send()
    {
        if (!world.Draws.Happens(world.Scenario.LostMessages))
            world.Queue.Send(job);
    }

    private JobOutcome Ended()
    {
        world.Forget(job);
        world.Latency.Add(world.Loop.Now - job.EndedAt);
        return new JobOutcome(key, job.IsTrained ? JobState.Done : JobState.Failed, "");
    }

    private async Task EventOrTimeAsync(double time)
    {
        world.Use.Actions.Add(world.Loop.Now, 1);
        var waited = new TaskCompletionSource();
        var timer = world.Loop.After(time, () => waited.TrySetResult());
        if (await Task.WhenAny(ended.Task, waited.Task) != ended.Task)
            return;
        timer.Stop();
        ended = new TaskCompletionSource();
    }
}
