namespace BioNer.Campaigns.Running;

/// <summary>
/// What a campaign's algorithm asks of where it runs: one machine, a queue with workers, or durable orchestrations. Arguments and answers are small references,
/// never data. The algorithm awaits nothing else, so that a host that replays it gets the same calls in the same order.
/// </summary>
public interface ICampaignRuntime
{
    /// <summary>Expands the campaign with the results there are and outlines a stage's jobs that have no result yet.</summary>
    Task<StageOutline> PlanAsync(int stage);

    /// <summary>The keys of a group's jobs, in the order in which they are begun.</summary>
    Task<IReadOnlyList<string>> JobsAsync(JobGroup group);

    /// <summary>Runs a group: <see cref="CampaignAlgorithm.RunGroupAsync"/>, where a host wants it (an orchestration of its own).</summary>
    Task<GroupOutcome> RunGroupAsync(JobGroup group);

    /// <summary>Trains a job, or waits for whoever trains it; returns without training it when the campaign is paused, cancelled or at a limit.</summary>
    Task<JobOutcome> TrainAsync(string key);

    /// <summary>Ends when the campaign is no longer paused.</summary>
    Task ResumedAsync();

    /// <summary>Keeps what happened, for those who watch.</summary>
    Task NoteAsync(CampaignNote note);

    /// <summary>Writes the report of the results there are.</summary>
    Task ReportAsync();
}

/// <summary>A stage: jobs that need nothing but earlier stages.</summary>
/// <param name="Stages">Stages of the campaign as known now.</param>
/// <param name="Groups">Groups that the stage's open jobs make.</param>
/// <param name="Jobs">The stage's jobs that have no result.</param>
/// <param name="Cached">The stage's jobs that have one.</param>
public sealed record StageOutline(int Stages, int Groups, int Jobs, int Cached);

/// <summary>About fifty jobs of a stage that are ready together.</summary>
public sealed record JobGroup(int Stage, int Index)
{
    /// <summary>Jobs of a group, so that the history of a group that is replayed stays short.</summary>
    public const int Size = 50;
}

/// <summary>How a job ended.</summary>
public enum JobState
{
    /// <summary>Its metrics are there.</summary>
    Done,

    /// <summary>It failed; the reason says why.</summary>
    Failed,

    /// <summary>Not begun, since the campaign is paused; asked again when it goes on.</summary>
    Paused,

    /// <summary>Not begun or not finished, since the campaign was cancelled or has reached a limit; nothing more is begun.</summary>
    Stopped,
}

/// <summary>How a job ended.</summary>
/// <param name="Key">The job.</param>
/// <param name="State">How.</param>
/// <param name="Reason">Why it failed or stopped; null when done.</param>
public sealed record JobOutcome(string Key, JobState State, string? Reason = null);

/// <summary>What became of some jobs.</summary>
/// <param name="Done">With metrics.</param>
/// <param name="Failed">Failed.</param>
/// <param name="Stopped">Not trained, since nothing more was begun.</param>
/// <param name="Reason">Why nothing more was begun; null when everything was.</param>
public sealed record GroupOutcome(int Done, int Failed, int Stopped, string? Reason)
{
    /// <summary>Both together; the first reason stays.</summary>
    public static GroupOutcome operator +(GroupOutcome left, GroupOutcome right) =>
        new(left.Done + right.Done, left.Failed + right.Failed, left.Stopped + right.Stopped, left.Reason ?? right.Reason);

    /// <summary>Both together; the same as <c>+</c>.</summary>
    public static GroupOutcome Add(GroupOutcome left, GroupOutcome right) => left + right;
}

/// <summary>What happened in a campaign.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">In words.</param>
public sealed record CampaignNote(CampaignNoteKind Kind, string Text);

/// <summary>What happened.</summary>
public enum CampaignNoteKind
{
    /// <summary>It runs.</summary>
    Started,

    /// <summary>A stage was planned.</summary>
    Stage,

    /// <summary>All is done, or failed.</summary>
    Finished,

    /// <summary>Nothing more was begun: cancelled, a limit, or fail-fast.</summary>
    Stopped,
}
