namespace BioNer.Api.Documents;

/// <summary>What became of a document.</summary>
public enum DocumentOutcome
{
    /// <summary>Its annotations were written.</summary>
    Tagged,

    /// <summary>Its annotations were there already.</summary>
    Unchanged,

    /// <summary>It cannot be tagged as it is; an error document says why.</summary>
    Refused,

    /// <summary>There is none of this name, or it is a hidden file, or a folder's mark.</summary>
    Absent,
}
