using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>What is wrong with a prediction, or with its absence.</summary>
public enum MentionErrorKind
{
    /// <summary>A prediction where no gold mention is left to lay it to: a false positive.</summary>
    Spurious,

    /// <summary>A gold mention that no prediction is left for: a false negative.</summary>
    Missed,

    /// <summary>The right type, other boundaries: a false positive and a false negative.</summary>
    Boundary,

    /// <summary>The right boundaries, another type: a false positive and a false negative.</summary>
    Type,

    /// <summary>Another type and other boundaries, but common tokens: a false positive and a false negative.</summary>
    BoundaryAndType,
}

/// <summary>One error.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Gold">The gold mention; null for <see cref="MentionErrorKind.Spurious"/>.</param>
/// <param name="Predicted">The predicted mention; null for <see cref="MentionErrorKind.Missed"/>.</param>
public readonly record struct MentionError(MentionErrorKind Kind, Mention? Gold, Mention? Predicted);
