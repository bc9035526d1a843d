namespace BioNer.Core.Embeddings;

/// <summary>The form of a word that the look-up found in a table.</summary>
public enum LookupStep
{
    AsWritten,
    LowerCased,

    /// <summary>Lower-cased, with every number replaced by <c>0</c>.</summary>
    NumbersReplaced,

    Unknown,
}
