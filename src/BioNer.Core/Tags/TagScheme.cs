namespace BioNer.Core.Tags;

/// <summary>How mentions are written as one tag a token.</summary>
public enum TagScheme
{
    /// <summary>Inside, Outside; Begin only where a mention touches one of the same type before it.</summary>
    Iob1,

    /// <summary>Begin on the first token of every mention, Inside on the rest, Outside elsewhere.</summary>
    Iob2,

    /// <summary>Single for one-token mentions; Begin, Inside, End for longer ones; Outside elsewhere.</summary>
    Iobes,
}
