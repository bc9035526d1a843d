using System.Globalization;
using BioNer.Api;
using BioNer.Api.Documents;
using BioNer.Core;
using BioNer.Storage;
using BioNer.Tagging;
using Microsoft.Extensions.Configuration;

namespace BioNer.Functions;

/// <summary>What the app's settings say.</summary>
public sealed record AppSettings
{
    /// <summary>The connection of triggers and of the store: <c>BioNerStorage</c>, a connection string, or <c>BioNerStorage__blobServiceUri</c> and <c>BioNerStorage__queueServiceUri</c> with an identity.</summary>
    public const string Storage = "BioNerStorage";

    /// <summary>The model of requests and documents that name none (<c>BIONER_MODEL</c>); null for the store's only one.</summary>
    public string? Model { get; init; }

    /// <summary>Most models in memory (<c>BIONER_MODELS_LOADED</c>).</summary>
    public int ModelsLoaded { get; init; } = 2;

    /// <summary>In which numbers networks are computed (<c>BIONER_PRECISION</c>, <c>float32</c> or <c>int8</c>).</summary>
    public TaggerPrecision Precision { get; init; }

    /// <summary>How much a request may have.</summary>
    public ApiLimits Limits { get; init; } = new();

    /// <summary>Formats of the annotations of documents, with commas between them (<c>BIONER_ANNOTATION_FORMATS</c>); the first is the answer of batches.</summary>
    public string AnnotationFormats { get; init; } = string.Join(',', new DocumentTaggingOptions().Formats);

    /// <summary>How long the histories of ended orchestrations are kept (<c>BIONER_RETENTION_DAYS</c>).</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a training may wait for a worker before it counts as failed (<c>BIONER_WAIT_HOURS</c>); while one trains it, and while its campaign is paused, no time counts.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">One is missing or malformed.</exception>
    public static AppSettings Read(IConfiguration configuration) => new()
    {
        Model = configuration["BIONER_MODEL"] is { Length: > 0 } model ? model : null,
        ModelsLoaded = (int)Math.Ceiling(Number(configuration, "BIONER_MODELS_LOADED", 2)),
        Precision = configuration["BIONER_PRECISION"] is { Length: > 0 } precision ? TaggerPrecisions.Parse(precision, "The setting BIONER_PRECISION") : default,
        AnnotationFormats = configuration["BIONER_ANNOTATION_FORMATS"] is { Length: > 0 } formats ? formats : new AppSettings().AnnotationFormats,
        Retention = TimeSpan.FromDays(Number(configuration, "BIONER_RETENTION_DAYS", 30)),
        LongestWait = TimeSpan.FromHours(Number(configuration, "BIONER_WAIT_HOURS", 30 * 24)),
    };

    /// <summary>The storage account of the settings.</summary>
    /// <exception cref="InputException">It is missing or malformed, or a folder.</exception>
    public static StoreLocation ReadStore(IConfiguration configuration)
    {
        // In the environment '__' stands between the parts of a name, in the configuration ':'.
        var text = configuration[Storage] is { Length: > 0 } connection ? connection : configuration[$"{Storage}:blobServiceUri"];
        if (string.IsNullOrEmpty(text))
            throw new InputException($"The setting {Storage} is missing: a storage account's connection string, or {Storage}__blobServiceUri with the account's address, is expected (local.settings.sample.json).");
        var store = StoreLocation.Parse(text);
        return store.IsFolder ? throw new InputException($"The setting {Storage} is a folder, '{Excerpt.Of(text)}': the Function app works on a storage account; 'bioner serve' serves a folder.") : store;
    }

    private static double Number(IConfiguration configuration, string name, double otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1e6
            ? number
            : throw new InputException($"The setting {name} is '{text}': a number above 0, and at most 1000000, is expected.");
    }
}
