using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Campaigns;

/// <summary>One training in a container, from its message to its end or the container's.</summary>
/// <param name="message">The message.</param>
/// <param name="receipt">The right to the message.</param>
/// <param name="began">When it was taken.</param>
/// <param name="setUp">Seconds until its first step.</param>
internal sealed class TrainingRun(SimulatedQueue.Message message, int receipt, double began, double setUp)
{
    /// <summary>Seconds after which a checkpoint is written when there was none: JobRunner.CheckpointInterval. One comes with each evaluation too.</summary>
    public const double CheckpointInterval = 60;

    public SimulatedQueue.Message Message => message;

    public int Receipt => receipt;

    public JobRecord Job => message.Job;

    public double Began { get; } = began;

    /// <summary>Where it went on from, seconds of training.</summary>
    public double From { get; } = message.Job.Checkpoint;

    /// <summary>What happens to it next.</summary>
    public EventLoop.Timer? Next { get; set; }

    /// <summary>When its message comes back though it goes on; null when it does not.</summary>
    public EventLoop.Timer? CutOff { get; set; }

    /// <summary>Whether the message is no longer its own.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Tries after the first, on the spot.</summary>
    public int Retried { get; set; }

    /// <summary>When the try that runs began.</summary>
    public double TryBegan { get; set; } = began;

    /// <summary>Where that try went on from.</summary>
    public double TryFrom { get; set; } = message.Job.Checkpoint;

    /// <summary>Seconds of training since the try began.</summary>
    public double Trained(double now) => Math.Max(0, now - TryBegan - setUp);

    /// <summary>Seconds of training that a checkpoint has.</summary>
    public double Saved(double now)
    {
        var (at, evaluation) = (TryFrom + Trained(now), Job.Job.Seconds / RequestCost.Evaluations);
        var last = Math.Max(TryFrom, Math.Floor(at / evaluation) * evaluation);
        return last + Math.Floor((at - last) / CheckpointInterval) * CheckpointInterval;
    }
}
