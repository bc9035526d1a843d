namespace BioNer.Tagging;

/// <summary>How a tagger works.</summary>
public sealed record TaggerOptions
{
    /// <summary>Threads one call may use, at least 1; each computes parts of the text by itself. Default 1: serve requests in parallel instead.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Most tokens computed together, 1 to 100,000; a longer sentence is cut. Beyond a thousand the numbers leave the processor's cache.</summary>
    public int BatchTokens { get; init; } = 1000;

    /// <summary>In which numbers the network is computed.</summary>
    public TaggerPrecision Precision { get; init; }

    internal TaggerOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchTokens, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchTokens, 100_000);
        return this;
    }
}
