namespace BioNer.Core.Decoding;

/// <summary>How tags are chosen from the scores of a sentence.</summary>
public enum DecodingMode
{
    /// <summary>The best path among those whose start and transitions are allowed.</summary>
    Exact,

    /// <summary>
    /// At each token the tag with the best forward score, without back-pointers, as in the paper's published script: a forbidden
    /// transition can survive.
    /// </summary>
    Reference,
}
