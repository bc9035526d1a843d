using System.Globalization;
using BioNer.Core;
using Microsoft.Extensions.Configuration;

namespace BioNer.Functions;

/// <summary>What the app's settings say.</summary>
public sealed record AppSettings
{
    /// <summary>The connection of triggers and of the store: <c>BioNerStorage</c>, a connection string, or <c>BioNerStorage__blobServiceUri</c> and <c>BioNerStorage__queueServiceUri</c> with an identity.</summary>
    public const string Storage = "BioNerStorage";

    /// <summary>How long the histories of ended orchestrations are kept (<c>BIONER_RETENTION_DAYS</c>).</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a training may wait for a worker before it counts as failed (<c>BIONER_WAIT_HOURS</c>); while one trains it, and while its campaign is paused, no time counts.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">One is malformed.</exception>
    public static AppSettings Read(IConfiguration configuration) => new()
    {
        Retention = TimeSpan.FromDays(Number(configuration, "BIONER_RETENTION_DAYS", 30)),
        LongestWait = TimeSpan.FromHours(Number(configuration, "BIONER_WAIT_HOURS", 30 * 24)),
    };

    private static double Number(IConfiguration configuration, string name, double otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1e6
            ? number
            : throw new InputException($"The setting {name} is '{text}': a number above 0, and at most 1000000, is expected.");
    }
}
