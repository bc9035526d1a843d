using System.Globalization;
using BioNer.Core;
using Microsoft.Extensions.Configuration;

namespace BioNer.Functions;

/// <summary>What the app's settings say.</summary>
public sealed record AppSettings
{
    /// <summary>The connection of triggers and of the store: <c>BioNerStorage</c>, a connection string, or <c>BioNerStorage__blobServiceUri</c> and <c>BioNerStorage__queueServiceUri</c> with an identity.</summary>
    public const string Storage = "BioNerStorage";

    /// <summary>How long the histories of ended orchestrations are kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">One is malformed.</exception>
    public static AppSettings Read(IConfiguration configuration) => new() { Retention = TimeSpan.FromDays(Number(configuration, "BIONER_RETENTION_DAYS", 30)) };

    private static double Number(IConfiguration configuration, string name, double otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InputException($"The setting {name} is '{text}': a number above 0 is expected.");
    }
}
