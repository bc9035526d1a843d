namespace BioNer.Campaigns.Errors;

/// <summary>What one head of one run got wrong on test.</summary>
public sealed record ErrorAnalysis
{
    /// <summary>The run.</summary>
    public required string Key { get; init; }

    /// <summary>The head: a corpus's name.</summary>
    public required string Task { get; init; }

    /// <summary>The network and what it was trained on, for people.</summary>
    public required string Run { get; init; }

    /// <summary>Counts by entity type; <c>all</c> first.</summary>
    public required IReadOnlyList<TypeErrors> Types { get; init; }

    /// <summary>The devel figure, percent, after each evaluation: the learning curve.</summary>
    public required IReadOnlyList<double> LearningCurve { get; init; }

    /// <summary>The evaluation that devel selected, from 1.</summary>
    public required int SelectedEvaluation { get; init; }
}

/// <summary>Counts of one entity type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Seen">Gold mentions whose text is a mention of the type in the training part.</param>
/// <param name="Unseen">The others.</param>
/// <param name="Spurious">Predictions with no gold mention to lay them to.</param>
/// <param name="Boundary">Right type, wrong boundaries.</param>
/// <param name="WrongType">Another type (right or wrong boundaries).</param>
public sealed record TypeErrors(string Type, MentionRecall Seen, MentionRecall Unseen, int Spurious, int Boundary, int WrongType)
{
    /// <summary>Gold mentions that no prediction is laid to.</summary>
    public int Missed => Seen.Missed + Unseen.Missed;
}

/// <summary>How many of some gold mentions were found.</summary>
/// <param name="Gold">Gold mentions.</param>
/// <param name="Found">Found exactly.</param>
/// <param name="Missed">Found not at all: neither exactly nor with wrong boundaries or type.</param>
public sealed record MentionRecall(int Gold, int Found, int Missed);
