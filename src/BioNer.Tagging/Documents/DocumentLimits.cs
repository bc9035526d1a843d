namespace BioNer.Tagging.Documents;

/// <summary>How large a document may be; what is larger is refused with the limit's name, never cut.</summary>
public sealed record DocumentLimits
{
    /// <summary>Most bytes of one document in its file.</summary>
    public long Bytes { get; init; } = 512L << 20;

    /// <summary>Deepest nesting of XML and JSON.</summary>
    public int Depth { get; init; } = 64;
}
