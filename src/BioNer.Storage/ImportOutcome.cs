namespace BioNer.Storage;

/// <summary>What an import did to the store.</summary>
public enum ImportOutcome
{
    /// <summary>The name was new.</summary>
    Imported,

    /// <summary>The same content was there already.</summary>
    Unchanged,

    /// <summary>The content under the name was written anew, as asked.</summary>
    Replaced,
}
