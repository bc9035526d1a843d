using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Campaigns;

/// <summary>
/// A container that trains, by the rules of <c>TrainingWorker</c> and <c>MessageHandler</c>: takes messages as long as it has places, ends when it had nothing to do for a while, when its time is over, or when it is
/// taken away.
/// </summary>
internal sealed class TrainerContainer : IQueueReader
{
    private readonly CampaignWorld world;
    private readonly double made;
    private readonly List<TrainingRun> running = [];
    private EventLoop.Timer? idle;
    private double busySince = double.NaN;
    private bool isUp;
    private bool hasEnded;

    /// <summary>Starts one.</summary>
    public TrainerContainer(CampaignWorld world)
    {
        (this.world, made) = (world, world.Loop.Now);
        world.Containers.Add(1);
        world.Loop.After(world.Scenario.ContainerStart, () =>
        {
            isUp = true;
            Look();
        });
        var kill = world.Draws.Until(world.Scenario.KillsPerHour / 3600);
        if (double.IsFinite(kill))
            world.Loop.After(kill, Kill);
        world.Loop.After(world.Scenario.Trainer.ReplicaTimeout, Stop);
    }

    /// <summary>Takes what there is, up to its places.</summary>
    public void Look()
    {
        if (hasEnded || !isUp)
            return;
        while (running.Count < world.Scenario.Trainer.Worker.Parallel && !hasEnded)
        {
            if (world.Queue.Take(world.Scenario.Trainer.Worker.Visibility.TotalSeconds) is not { } message)
            {
                world.Queue.Wait(this);
                WaitIdle();
                return;
            }
            Handle(message);
        }
    }

    private void Handle(SimulatedQueue.Message message)
    {
        var (job, worker) = (message.Job, world.Scenario.Trainer.Worker);
        world.Use.Blobs.Add(world.Loop.Now, RequestCost.Take);
        if (job.HasEnded)
        {
            world.Repeats++;
            End(message, message.Receipt);
        }
        else if (world.IsPaused)
            Park(message);
        else if (job.LeaseUntil > world.Loop.Now)
        {
            world.Repeats++;
            PutBack(message, worker.HeldDelay.TotalSeconds);
        }
        else if (message.Deliveries > worker.MaxDeliveries)
            Judge(message);
        else
            Train(message);
    }

    /// <summary>A job that was taken too often: goes on when it gets on, or is set aside.</summary>
    private void Judge(SimulatedQueue.Message message)
    {
        if (message.Job.Checkpoint > message.Step)
        {
            PutBack(message, 0);
            return;
        }
        world.Poison++;
        (message.Job.FailsForNow, message.Job.EndedAt) = (true, world.Loop.Now);
        End(message, message.Receipt);
    }

    private void Train(SimulatedQueue.Message message)
    {
        idle?.Stop();
        if (running.Count == 0)
            busySince = world.Loop.Now;
        var run = new TrainingRun(message, message.Receipt, world.Loop.Now, world.Scenario.TrainingStart);
        running.Add(run);
        world.Training.Add(1);
        world.Queue.Extend(message, message.Receipt, double.PositiveInfinity);
        run.Job.LeaseUntil = double.PositiveInfinity;
        if (world.Draws.Happens(world.Scenario.CutOffs))
            run.CutOff = world.Loop.After(world.Draws.Between(0, Math.Max(1, run.Job.Job.Seconds)), () => CutOff(run));
        Try(run);
    }

    /// <summary>One try of a training, on the spot.</summary>
    private void Try(TrainingRun run)
    {
        (run.TryBegan, run.TryFrom) = (world.Loop.Now, run.Job.Checkpoint);
        var left = world.Scenario.TrainingStart + run.Job.Job.Seconds - run.TryFrom;
        run.Next = run.Job switch
        {
            { IsDeadly: true } => world.Loop.After(world.Draws.Between(0, Math.Min(TrainingRun.CheckpointInterval, run.Job.Job.Seconds / RequestCost.Evaluations)), Kill),
            { IsWrong: true } => world.Loop.After(world.Scenario.TrainingStart, () => Fail(run, again: false)),
            _ when world.Draws.Happens(world.Scenario.MachineFaults) => world.Loop.After(world.Draws.Between(0, left), () => Break(run)),
            _ => world.Loop.After(left, () => Finish(run)),
        };
    }

    /// <summary>A fault of the machine: once more on the spot, from the checkpoint, or it failed for now.</summary>
    private void Break(TrainingRun run)
    {
        Keep(run);
        if (run.Retried++ < world.Scenario.Trainer.Worker.Retries)
            run.Next = world.Loop.After(world.Scenario.Trainer.Worker.RetryDelay.TotalSeconds, () => Try(run));
        else
            Fail(run, again: true);
    }

    private void Finish(TrainingRun run)
    {
        world.Useful += run.Job.Job.Seconds - run.TryFrom;
        (run.Job.IsTrained, run.Job.FailsForNow) = (true, null);
        Leave(run);
    }

    private void Fail(TrainingRun run, bool again)
    {
        run.Job.FailsForNow = again;
        Leave(run);
    }

    /// <summary>A training has ended: what is said is in the store first, then on the completions' queue, then the message goes.</summary>
    private void Leave(TrainingRun run)
    {
        (run.Job.EndedAt, run.Job.LeaseUntil) = (world.Loop.Now, 0);
        Account(run);
        End(run.Message, run.Receipt);
        Look();
        WaitIdle();
    }

    /// <summary>Cut off from the queue for longer than the message is hidden; the lease decides, so the training goes on.</summary>
    private void CutOff(TrainingRun run)
    {
        run.IsCutOff = true;
        world.Queue.Extend(run.Message, run.Receipt, 0);
    }

    /// <summary>The container is taken away: what no checkpoint has is lost, its messages and leases come back by themselves.</summary>
    private void Kill()
    {
        if (hasEnded)
            return;
        var (now, worker) = (world.Loop.Now, world.Scenario.Trainer.Worker);
        world.Kills++;
        foreach (var run in running.ToList())
        {
            Keep(run);
            run.Job.LeaseUntil = LastBeat(run, worker.LeaseRenewal.TotalSeconds) + worker.Lease.TotalSeconds;
            if (!run.IsCutOff)
                world.Queue.Extend(run.Message, run.Receipt, Math.Max(0, LastBeat(run, worker.Heartbeat.TotalSeconds) + worker.Visibility.TotalSeconds - now));
            Account(run);
        }
        Close();
    }

    /// <summary>Its time is over: trainings write a checkpoint and their messages are others' at once.</summary>
    private void Stop()
    {
        if (hasEnded)
            return;
        world.TimeOuts++;
        foreach (var run in running.ToList())
        {
            var trained = run.Trained(world.Loop.Now);
            world.Useful += trained;
            (run.Job.Checkpoint, run.Job.LeaseUntil) = (run.TryFrom + trained, 0);
            Account(run);
            if (world.Queue.Remove(run.Message, run.Receipt))
                world.Queue.Send(run.Job);
        }
        Close();
    }

    private double LastBeat(TrainingRun run, double interval) => run.Began + Math.Floor((world.Loop.Now - run.Began) / interval) * interval;

    /// <summary>Goes back to the last checkpoint.</summary>
    private void Keep(TrainingRun run)
    {
        var saved = run.Saved(world.Loop.Now);
        world.Useful += saved - run.TryFrom;
        world.Wasted += run.TryFrom + run.Trained(world.Loop.Now) - saved;
        run.Job.Checkpoint = saved;
    }

    private void Account(TrainingRun run)
    {
        running.Remove(run);
        run.Next?.Stop();
        run.CutOff?.Stop();
        world.Training.Add(-1);
        world.CountTraining(run);
        if (running.Count == 0)
            world.Busy += world.Loop.Now - busySince;
    }

    private void End(SimulatedQueue.Message message, int receipt)
    {
        world.Complete(message.Job);
        world.Queue.Remove(message, receipt);
    }

    private void PutBack(SimulatedQueue.Message message, double delay)
    {
        world.Use.Blobs.Add(world.Loop.Now, RequestCost.PutBack);
        world.Queue.Send(message.Job, delay);
        world.Queue.Remove(message, message.Receipt);
    }

    /// <summary>Takes a message of the paused campaign off the queue and keeps it in the store.</summary>
    private void Park(SimulatedQueue.Message message)
    {
        world.Use.Blobs.Add(world.Loop.Now, RequestCost.Park);
        world.Parked.Add(message.Job);
        world.Queue.Remove(message, message.Receipt);
    }

    private void WaitIdle()
    {
        if (hasEnded || running.Count > 0)
            return;
        idle?.Stop();
        // It looks at its watch when it looks into the queue, every few seconds.
        var worker = world.Scenario.Trainer.Worker;
        idle = world.Loop.After((worker.Idle ?? TimeSpan.MaxValue).TotalSeconds + world.Draws.Between(0, worker.LongestWait.TotalSeconds), Close);
    }

    private void Close()
    {
        hasEnded = true;
        idle?.Stop();
        world.Queue.Leave(this);
        world.Containers.Add(-1);
        // A worker with a free place looks every few seconds; counted as if it always had one.
        world.Use.JobsQueue.Spread(made, world.Loop.Now, 1 / world.Scenario.Trainer.Worker.LongestWait.TotalSeconds);
    }
}
