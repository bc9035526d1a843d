using BioNer.Core.Jobs;

namespace BioNer.Core.Bundles;

/// <summary>A bundle's <c>model.json</c>: what serving needs to know, and the model card for people.</summary>
public sealed record ModelManifest
{
    /// <summary>The layout this code reads and writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the bundle's layout.</summary>
    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary>The model's name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>The model's version in the store.</summary>
    public required string Version { get; init; }

    /// <summary>Which of the four networks it is.</summary>
    public required Network Network { get; init; }

    /// <summary>Sizes of its layers.</summary>
    public required NetworkShape Shape { get; init; }

    /// <summary>The tasks, in the order of the columns of the ONNX model's <c>logits</c>.</summary>
    public required HeadManifest[] Heads { get; init; }

    /// <summary>The bundle's own word table.</summary>
    public WordsManifest? Words { get; init; }

    /// <summary>How the weights came to be.</summary>
    public TrainingProvenance? Training { get; init; }

    /// <summary>Licences of the model and of what it was trained on.</summary>
    public string[] Licences { get; init; } = [];

    /// <summary>What the model is for and where it fails, in words.</summary>
    public string? Notes { get; init; }

    /// <summary>What the model must not be taken for, a sentence each.</summary>
    public string[] Limits { get; init; } = [];

    /// <summary>When the bundle was written, UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Lower-case hex SHA-256 of the bundle's other files, by file name.</summary>
    public SortedList<string, string> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Width of what a head reads: one trunk's hidden layer, or both in the dependent network.</summary>
    public int HeadFeatures() => Network == Network.Dependent ? 2 * Shape.Hidden : Shape.Hidden;

    /// <summary>All rules the manifest breaks, none when it is usable.</summary>
    public IEnumerable<string> Violations()
    {
        if (FormatVersion != CurrentFormat)
        {
            yield return $"formatVersion is {FormatVersion}; this version of BioNer reads {CurrentFormat}";
            yield break;
        }
        foreach (var violation in Shape.Violations())
            yield return violation;
        if (Network == Network.Baseline != (Shape.Heights.Length == 0))
            yield return Network == Network.Baseline ? "a baseline network has no filter heights" : $"a {Network} network needs filter heights";
        if (Shape.Capitalisation && Network != Network.Baseline)
            yield return "capitalisation is an option of the baseline only";
        if (Heads.Length == 0)
            yield return "there are no heads";
        foreach (var violation in Heads.SelectMany(head => head.Violations()))
            yield return violation;
        if (Heads.Select(head => head.Task).Distinct(StringComparer.Ordinal).Count() != Heads.Length)
            yield return "two heads have the same task name";
    }
}

/// <summary>The word table a bundle carries.</summary>
public sealed record WordsManifest
{
    /// <summary>Name of the embedding it was taken from.</summary>
    public string? Embedding { get; init; }

    /// <summary>Lower-case hex SHA-256 of the embedding it was taken from.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Words in the bundle's table.</summary>
    public int Count { get; init; }

    /// <summary>Bits of one number of a vector: 16 or 32.</summary>
    public int Bits { get; init; } = 16;
}

/// <summary>Where a model's weights come from.</summary>
public sealed record TrainingProvenance
{
    /// <summary>Key of the job that trained it.</summary>
    public string? JobKey { get; init; }

    /// <summary>The corpora, with the content hashes of what was read.</summary>
    public CorpusProvenance[] Corpora { get; init; } = [];

    /// <summary>Name of the embedding trained with.</summary>
    public string? Embedding { get; init; }

    /// <summary>Content hash of the embedding trained with.</summary>
    public string? EmbeddingHash { get; init; }

    /// <summary>The embedding's licence; null when it was not stated.</summary>
    public string? EmbeddingLicence { get; init; }

    /// <summary>Seed of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Optimiser steps until the exported weights.</summary>
    public long Steps { get; init; }

    /// <summary>The training code's semantics number.</summary>
    public int Semantics { get; init; }

    /// <summary>What it trained on: <c>cpu</c> or <c>cuda</c>.</summary>
    public string? Device { get; init; }
}

/// <summary>A corpus a model was trained on.</summary>
/// <param name="Name">Its name in the store that trained.</param>
/// <param name="ContentHash">SHA-256 of its content, lower-case hex.</param>
/// <param name="Licence">Its licence; null when it was not stated.</param>
public sealed record CorpusProvenance(string Name, string ContentHash, string? Licence = null);
