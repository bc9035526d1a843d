using BioNer.Campaigns.Running;

namespace BioNer.Simulation.Campaigns;

/// <summary>What a simulated campaign came to.</summary>
internal sealed record CampaignOutcome
{
    public required GroupOutcome Jobs { get; init; }

    /// <summary>Seconds from the campaign's beginning to its end.</summary>
    public required double Makespan { get; init; }

    /// <summary>Seconds of training of all jobs that were done, without what was lost.</summary>
    public required double Useful { get; init; }

    /// <summary>Seconds of training that were done again.</summary>
    public required double Wasted { get; init; }

    /// <summary>Seconds that containers were there, from the decision to start them.</summary>
    public required double ContainerSeconds { get; init; }

    /// <summary>Share of the containers' places, over their time, in which something useful was trained.</summary>
    public required double Utilisation { get; init; }

    /// <summary>Share of the places of all containers that may be there, over the campaign's time.</summary>
    public required double Capacity { get; init; }

    public required int Started { get; init; }

    public required int Kills { get; init; }

    public required int Repeats { get; init; }

    public required int Poison { get; init; }

    public required int Resends { get; init; }

    /// <summary>Messages in the queue, hidden ones too: the most, and on average.</summary>
    public required (int Most, double Mean) QueueDepth { get; init; }

    public required int MostTrainings { get; init; }

    /// <summary>Requests a second to blobs: in the busiest ten seconds, and on average.</summary>
    public required (double Peak, double Mean) Blobs { get; init; }

    /// <summary>Requests a second to the queue of trainings, likewise.</summary>
    public required (double Peak, double Mean) JobsQueue { get; init; }

    /// <summary>Requests of all kinds, all together.</summary>
    public required double Requests { get; init; }

    /// <summary>Actions a second of a scheduler, likewise, and all together.</summary>
    public required (double Peak, double Total) Actions { get; init; }

    /// <summary>Bytes a second of checkpoints: in the busiest ten seconds, and all together.</summary>
    public required (double Peak, double Total) CheckpointBytes { get; init; }

    /// <summary>Seconds from a training's end until its orchestration knew: on average, of 95 % at most, and the longest.</summary>
    public required (double Mean, double P95, double Most) Latency { get; init; }

    /// <summary>Trainings at work over time, slot by slot of ten seconds.</summary>
    public required IReadOnlyList<double> AtWork { get; init; }

    /// <summary>Events of the simulation.</summary>
    public required long Events { get; init; }

    /// <summary>Reads it off a world that came to its end.</summary>
    public static CampaignOutcome Of(CampaignWorld world, GroupOutcome jobs, double makespan)
    {
        var (use, trainer, time) = (world.Use, world.Scenario.Trainer, world.Loop.Now);
        return new CampaignOutcome
        {
            Jobs = jobs,
            Makespan = makespan,
            Useful = world.Useful,
            Wasted = world.Wasted,
            ContainerSeconds = world.Containers.Area,
            Utilisation = world.Useful / Math.Max(1, world.Containers.Area * trainer.Worker.Parallel),
            Capacity = world.Useful / (makespan * trainer.Places),
            Started = world.Started,
            Kills = world.Kills,
            Repeats = world.Repeats,
            Poison = world.Poison,
            Resends = world.Resends,
            QueueDepth = (world.Queue.Count.Most, world.Queue.Count.Area / time),
            MostTrainings = world.Training.Most,
            Blobs = (use.Blobs.Peak(), use.Blobs.Total / time),
            JobsQueue = (use.JobsQueue.Peak(), use.JobsQueue.Total / time),
            Requests = use.Blobs.Total + use.JobsQueue.Total + use.CompletedQueue.Total,
            Actions = (use.Actions.Peak(), use.Actions.Total),
            CheckpointBytes = (use.CheckpointBytes.Peak(), use.CheckpointBytes.Total),
            Latency = (world.Latency.Mean, world.Latency.Quantile(0.95), world.Latency.Most),
            AtWork = use.Trainings.Rates(),
            Events = world.Loop.Events,
        };
    }
}
