using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>A training that a campaign needs, once however many cells show it.</summary>
public sealed record PlannedJob
{
    /// <summary><see cref="JobKey"/>.</summary>
    public required string Key { get; init; }

    public required TrainingJob Job { get; init; }

    /// <summary>Trainings that must have finished before.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>0 for jobs that need nothing, else one more than the latest job needed: stages run one after the other.</summary>
    public required int Stage { get; init; }

    /// <summary>Ids of the experiments that show it, in the spec's order; none for one that is only needed by others.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>Steps of the training.</summary>
    public required long Steps { get; init; }

    /// <summary>Tokens it trains on.</summary>
    public required long Tokens { get; init; }
}

/// <summary>A spec, expanded: jobs by key in the order in which they are begun, and the figures they fill.</summary>
public sealed record CampaignPlan
{
    public required CampaignSpec Spec { get; init; }

    /// <summary>The jobs known so far, ordered by stage, then the longest first.</summary>
    public required IReadOnlyList<PlannedJob> Jobs { get; init; }

    /// <summary>The figures, in the order of experiments, corpora, conditions and seeds.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>Jobs that will be known when others have finished (the dataset-size experiment's, when its partners are measured).</summary>
    public required int UndecidedJobs { get; init; }

    /// <summary>Number of stages, undecided ones included.</summary>
    public required int Stages { get; init; }
}
