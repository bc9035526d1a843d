namespace BioNer.Api;

/// <summary>How much the service takes at once; what is more is refused with the limit's name, never cut.</summary>
public sealed record ApiLimits
{
    /// <summary>Most bytes of a request's body, unpacked.</summary>
    public int BodyBytes { get; init; } = 8 << 20;

    /// <summary>Most bytes of a batch's body, unpacked: it is kept and tagged later.</summary>
    public int BatchBytes { get; init; } = 64 << 20;

    /// <summary>Most documents of a request.</summary>
    public int Documents { get; init; } = 1_000;

    /// <summary>Most UTF-16 units of all texts of a request; a minute's work, about.</summary>
    public int Characters { get; init; } = 4_000_000;

    /// <summary>Deepest nesting of JSON.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Requests that tag at the same time; each has a thread of its own.</summary>
    public int Tagging { get; init; } = Environment.ProcessorCount;

    /// <summary>Requests that wait for one of these threads; more are told to come again.</summary>
    public int Waiting { get; init; } = 64;
}
