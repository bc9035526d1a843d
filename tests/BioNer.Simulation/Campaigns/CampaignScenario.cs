using BioNer.Simulation.Design;

namespace BioNer.Simulation.Campaigns;

/// <summary>A campaign, what it runs on, and what goes wrong.</summary>
internal sealed record CampaignScenario
{
    /// <summary>The containers that train.</summary>
    public required TrainerDesign Trainer { get; init; }

    /// <summary>The Function app.</summary>
    public required AppDesign App { get; init; }

    /// <summary>The trainings in the order in which they are begun.</summary>
    public required IReadOnlyList<SimulatedJob> Jobs { get; init; }

    /// <summary><c>limits.parallel</c>; null when the spec says nothing.</summary>
    public int? Parallel { get; init; }

    /// <summary><c>limits.retries</c>.</summary>
    public int Retries { get; init; } = new BioNer.Campaigns.Specs.CampaignLimits().Retries;

    /// <summary>How often an hour a container is taken away without a word.</summary>
    public double KillsPerHour { get; init; }

    /// <summary>Share of the tries of a training that fail by the machine.</summary>
    public double MachineFaults { get; init; }

    /// <summary>Share of the trainings that are wrong and fail whenever they are tried.</summary>
    public double WrongJobs { get; init; }

    /// <summary>How many trainings end their container before their first checkpoint, whenever they are tried.</summary>
    public int DeadlyJobs { get; init; }

    /// <summary>Share of the trainings whose worker is cut off from the queue for so long that the message is delivered again.</summary>
    public double CutOffs { get; init; }

    /// <summary>Share of the completions that nobody hears.</summary>
    public double LostCompletions { get; init; }

    /// <summary>Share of the messages that are gone without having been taken.</summary>
    public double LostMessages { get; init; }

    /// <summary>When the campaign is paused, seconds after its beginning; null for never.</summary>
    public double? PausedAt { get; init; }

    /// <summary>For how long it is paused, seconds.</summary>
    public double PausedFor { get; init; }

    /// <summary>Time from the decision to start a container until it looks for work, seconds: image, process, word vectors. Assumed.</summary>
    public double ContainerStart { get; init; } = 60;

    /// <summary>Time until a training's first step, seconds: corpora, network, checkpoint. Assumed.</summary>
    public double TrainingStart { get; init; } = 5;

    /// <summary>Time between two steps of an orchestration, seconds, at least and at most: queues of the durable host. Assumed.</summary>
    public (double Least, double Most) Hop { get; init; } = (0.1, 2);

    /// <summary>What a checkpoint has, bytes: the paper's network with its optimiser (docs/deploy.md).</summary>
    public double CheckpointBytes { get; init; } = 21e6;
}
