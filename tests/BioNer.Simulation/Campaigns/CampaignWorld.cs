using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Campaigns;

/// <summary>What the parts of a simulated campaign share, and what is counted.</summary>
internal sealed class CampaignWorld
{
    private readonly Dictionary<JobRecord, Action> waiters = [];

    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">Of the random numbers.</param>
    public CampaignWorld(CampaignScenario scenario, int seed)
    {
        (Scenario, Draws) = (scenario, new Draws(seed));
        Queue = new SimulatedQueue(Loop, Draws, Use, scenario.Trainer.Worker.LongestWait.TotalSeconds);
        (Containers, Training, Activities) = (new Level(Loop), new Level(Loop), new Station(Loop, scenario.App.ActivitiesAtOnce));
        // Deadly jobs are spread over the campaign.
        var every = scenario.DeadlyJobs > 0 ? scenario.Jobs.Count / scenario.DeadlyJobs : int.MaxValue;
        Jobs = [.. scenario.Jobs.Select(job => new JobRecord(job)
        {
            IsDeadly = scenario.DeadlyJobs > 0 && job.Index % every == every / 2 && job.Index / every < scenario.DeadlyJobs,
            IsWrong = Draws.Happens(scenario.WrongJobs),
        })];
    }

    public CampaignScenario Scenario { get; }

    public EventLoop Loop { get; } = new();

    public Draws Draws { get; }

    public StorageUse Use { get; } = new();

    public SimulatedQueue Queue { get; }

    /// <summary>Activities of one instance: Durable's scale group has one always ready.</summary>
    public Station Activities { get; }

    public IReadOnlyList<JobRecord> Jobs { get; }

    /// <summary>Containers, those that start too.</summary>
    public Level Containers { get; }

    /// <summary>Trainings at work.</summary>
    public Level Training { get; }

    public bool IsPaused { get; set; }

    /// <summary>Jobs whose messages workers took off the queue while the campaign was paused.</summary>
    public List<JobRecord> Parked { get; } = [];

    /// <summary>Seconds of training that results and checkpoints have.</summary>
    public double Useful { get; set; }

    /// <summary>Seconds of training that were done again.</summary>
    public double Wasted { get; set; }

    /// <summary>Container-seconds in which something was trained.</summary>
    public double Busy { get; set; }

    /// <summary>Deliveries that found the job ended, or another at it.</summary>
    public int Repeats { get; set; }

    public int Poison { get; set; }

    public int Kills { get; set; }

    public int TimeOuts { get; set; }

    /// <summary>Containers that were started.</summary>
    public int Started { get; set; }

    /// <summary>Jobs whose message was sent again, since it seemed lost.</summary>
    public int Resends { get; set; }

    /// <summary>From a training's end until its orchestration knows, seconds.</summary>
    public Tally Latency { get; } = new();

    /// <summary>Jobs that are waited for.</summary>
    public IReadOnlyCollection<JobRecord> Waiting => waiters.Keys;

    /// <summary>Registers who waits for a job.</summary>
    public void Register(JobRecord job, Action wake) => waiters[job] = wake;

    /// <summary>Takes whoever waits for a job off.</summary>
    public void Forget(JobRecord job) => waiters.Remove(job);

    /// <summary>Wakes whoever waits for a job.</summary>
    public void Wake(JobRecord job)
    {
        Use.Actions.Add(Loop.Now, 1);
        if (waiters.TryGetValue(job, out var wake))
            wake();
    }

    /// <summary>A worker says that a job has ended; the app hears it when it looks into the queue next.</summary>
    public void Complete(JobRecord job)
    {
        Use.CompletedQueue.Add(Loop.Now, 1);
        if (Draws.Happens(Scenario.LostCompletions))
            return;
        Loop.After(Draws.Between(0, Scenario.App.QueuePolling) + Hop(), () =>
        {
            // Taken, in a batch with others at best, and removed.
            Use.CompletedQueue.Add(Loop.Now, 2);
            Use.Blobs.Add(Loop.Now, RequestCost.Completed);
            Wake(job);
        });
    }

    /// <summary>Requests of a training that has ended, however: those that come evenly, and those of its beginning and end.</summary>
    public void CountTraining(TrainingRun run)
    {
        var (began, now, worker) = (run.Began, Loop.Now, Scenario.Trainer.Worker);
        Use.Trainings.Spread(began, now, 1);
        Use.Blobs.Add(began, RequestCost.TrainingBegins);
        Use.Blobs.Add(now, RequestCost.TrainingEnds);
        Use.Blobs.Spread(began, now, RequestCost.Lease / worker.LeaseRenewal.TotalSeconds + RequestCost.State / worker.LookInterval.TotalSeconds + RequestCost.Checkpoint / TrainingRun.CheckpointInterval);
        Use.Blobs.Spread(began, now, RequestCost.Evaluations * (RequestCost.Evaluation + RequestCost.Checkpoint) / Math.Max(1, run.Job.Job.Seconds));
        Use.JobsQueue.Spread(began, now, 1 / worker.Heartbeat.TotalSeconds);
        Use.CheckpointBytes.Spread(began, now, Scenario.CheckpointBytes * (1 / TrainingRun.CheckpointInterval + RequestCost.Evaluations / Math.Max(1, run.Job.Job.Seconds)));
    }

    /// <summary>Seconds between two steps of an orchestration.</summary>
    public double Hop() => Draws.Between(Scenario.Hop.Least, Scenario.Hop.Most);
}
