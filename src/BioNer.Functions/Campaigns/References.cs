using BioNer.Campaigns.Running;

namespace BioNer.Functions.Campaigns;

/// <summary>What starts a campaign's orchestration; the spec is <c>campaigns/ID/spec.json</c>.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Parallel">Jobs that are to be trained at once.</param>
/// <param name="FailFast">Whether the first failure ends it.</param>
public sealed record CampaignStart(string Campaign, int Parallel, bool FailFast);

/// <summary>A stage that an activity is to plan.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Stage">The stage, from 0.</param>
public sealed record StageStart(string Campaign, int Stage);

/// <summary>A planned stage.</summary>
/// <param name="Outline">Its outline.</param>
/// <param name="Listing">The artifact that lists its groups' jobs; another for each planning, so that what an orchestration was told stays true.</param>
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
public sealed record TrainingStart(string Campaign, GroupJob Job);

/// <summary>A look at a job for an orchestration that waits for it.</summary>
/// <param name="Start">The job.</param>
/// <param name="Instance">The orchestration.</param>
/// <param name="Looks">How often it has looked before.</param>
public sealed record TrainingLook(TrainingStart Start, string Instance, int Looks);

/// <summary>What a look at a job saw.</summary>
/// <param name="Outcome">How it ended; null while it is waited for.</param>
/// <param name="Again">Whether it failed by a fault of the machine and may be tried again.</param>
public sealed record TrainingSight(JobOutcome? Outcome, bool Again = false);

/// <summary>What happened to a campaign, to be kept for those who watch.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Note">What happened.</param>
public sealed record CampaignEntry(string Campaign, CampaignNote Note);

/// <summary>An orchestration that waits until a campaign goes on.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Instance">The orchestration.</param>
public sealed record PauseLook(string Campaign, string Instance);
