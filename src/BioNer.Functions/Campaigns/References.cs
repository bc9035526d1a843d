using BioNer.Campaigns.Running;

namespace BioNer.Functions.Campaigns;

/// <summary>What starts a campaign's orchestration; the spec is <c>campaigns/ID/spec.json</c>.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Parallel">Jobs that may be with the workers at once; null for as many as their queue likes.</param>
/// <param name="Rules">How long, and how often, a job is waited for.</param>
public sealed record CampaignStart(string Campaign, int? Parallel, TrainingRules Rules);

/// <summary>How long, and how often, a job is waited for.</summary>
/// <param name="Retries">Times that a job which failed by a fault of the machine is sent again.</param>
/// <param name="WaitHours">Hours for which a job may wait for a worker.</param>
public sealed record TrainingRules(int Retries, double WaitHours);

/// <summary>A stage that an activity is to plan.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Stage">The stage, from 0.</param>
public sealed record StageStart(string Campaign, int Stage);

/// <summary>A planned stage.</summary>
/// <param name="Outline">Its outline.</param>
/// <param name="Listing">The artifact that lists its groups' jobs, named by what it lists, so that what an orchestration was told stays true.</param>
public sealed record StagePlan(StageOutline Outline, string Listing);

/// <summary>What starts a group's orchestration.</summary>
/// <param name="Start">The campaign.</param>
/// <param name="Group">The group.</param>
/// <param name="Listing">Where its jobs are listed.</param>
public sealed record GroupStart(CampaignStart Start, JobGroup Group, string Listing);

/// <summary>A job of a group.</summary>
/// <param name="Key">The job; it is <c>runs/KEY/job.json</c>.</param>
/// <param name="Needs">Jobs whose results it needs.</param>
/// <param name="Seconds">What it is expected to take, from measured rates; null when nothing of its shape was measured.</param>
public sealed record GroupJob(string Key, IReadOnlyList<string> Needs, double? Seconds);

/// <summary>What starts a training's orchestration.</summary>
/// <param name="Campaign">The campaign that wants it.</param>
/// <param name="Job">The job.</param>
/// <param name="Rules">How long, and how often, it is waited for.</param>
public sealed record TrainingStart(string Campaign, GroupJob Job, TrainingRules Rules);

/// <summary>A look at a job for an orchestration that waits for it.</summary>
/// <param name="Campaign">The campaign that wants it.</param>
/// <param name="Job">The job.</param>
/// <param name="Instance">The orchestration.</param>
public sealed record TrainingLook(string Campaign, GroupJob Job, string Instance);

/// <summary>A job that is given up.</summary>
/// <param name="Look">The job, and who waited for it.</param>
/// <param name="Reason">Why.</param>
public sealed record TrainingEnd(TrainingLook Look, string Reason);

/// <summary>What a look at a job saw.</summary>
/// <param name="Outcome">How it ended; null while it is waited for.</param>
/// <param name="Again">Whether it failed by a fault of the machine and may be sent again.</param>
/// <param name="Held">Whether a worker trains it now, or its campaign is paused.</param>
/// <param name="Lost">Whether the queue is empty though nobody trains it.</param>
public sealed record TrainingSight(JobOutcome? Outcome, bool Again = false, bool Held = false, bool Lost = false);

/// <summary>How a campaign ended.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="State">Finished or stopped.</param>
/// <param name="Text">In words.</param>
public sealed record CampaignEnd(string Campaign, CampaignState State, string Text);

/// <summary>An orchestration that waits until a campaign goes on.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Instance">The orchestration.</param>
public sealed record PauseLook(string Campaign, string Instance);
