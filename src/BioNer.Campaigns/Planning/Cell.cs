using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>What one figure of a report is measured under; conditions that are equal hold the same figure for other seeds.</summary>
public sealed record Condition
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>The other corpus of a pair; null outside pairs.</summary>
    public string? Partner { get; init; }

    /// <summary>Share of the row's own training sentences.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>What became of overlapping sentences.</summary>
    public OverlapRule Overlap { get; init; } = OverlapRule.Keep;

    /// <summary>How steps picked their corpus; null where that is not what the experiment compares.</summary>
    public CorpusSampling? Sampling { get; init; }

    /// <summary>Whether this is the single-task control with the multi-output network's number of updates.</summary>
    public bool EqualUpdates { get; init; }

    /// <summary>The entity group; null outside the grouped experiment.</summary>
    public string? Group { get; init; }

    /// <summary>The one type kept; null keeps all.</summary>
    public string? Type { get; init; }
}

/// <summary>One figure of a report: a head of a job, standing in an experiment's table. Several cells may show one job.</summary>
public sealed record Cell
{
    /// <summary>Id of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The corpus whose figure this is: the row, and the head's name in the run's metrics.</summary>
    public required string Corpus { get; init; }

    public required Condition Condition { get; init; }

    public required int Seed { get; init; }

    /// <summary>The job; null while it depends on results that are not there.</summary>
    public string? Key { get; init; }

    /// <summary>Why there is no job yet; null when there is.</summary>
    public string? Undecided { get; init; }
}
