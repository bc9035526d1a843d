using BioNer.Core;

namespace BioNer.Tagging;

/// <summary>In which numbers a network is computed.</summary>
public enum TaggerPrecision
{
    /// <summary>As it was trained.</summary>
    Float32,

    /// <summary>Features and weights in 8 bits: about three times as fast; a few answers differ (docs/performance.md has the F1). The baseline network stays in float32.</summary>
    Int8,
}

/// <summary>The names of precisions in options and settings.</summary>
public static class TaggerPrecisions
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<TaggerPrecision>().Select(name => name.ToLowerInvariant())];

    /// <summary>The precision of a name, <c>float32</c> or <c>int8</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">Who asks, for the message.</param>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static TaggerPrecision Parse(string name, string what) =>
        Names.Contains(name) ? Enum.Parse<TaggerPrecision>(name, ignoreCase: true) : throw new InputException($"{what} is '{Excerpt.Of(name)}': {string.Join(" or ", Names)} is expected.");
}
