namespace BioNer.Core.Evaluation;

/// <summary>When a predicted mention counts as a gold mention of the same type.</summary>
public enum MatchCriterion
{
    /// <summary>Same first and last token: conlleval's criterion.</summary>
    Exact,

    /// <summary>Same last token: the criterion of AnatEM's published scores.</summary>
    Right,

    /// <summary>Same first token.</summary>
    Left,

    /// <summary>At least one token in common.</summary>
    Overlap,
}
