using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Jobs;

namespace BioNer.Training.Heads;

/// <summary>The training of one head on a trunk that stays as it is.</summary>
public sealed record HeadJob
{
    /// <summary>Raised whenever a change of code may change results.</summary>
    public const int CurrentSemantics = 1;

    /// <summary>The settings that mean something for a head alone.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["dropout", "optimiser", "learningRate", "batchSize", "epochs", "steps", "evaluations"];

    /// <summary>The model whose trunk it is, as <c>NAME@VERSION</c>; no part of the key, the content is.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of what features depend on: the trunk's weights and the word vectors.</summary>
    public required string TrunkHash { get; init; }

    /// <summary>The head's name.</summary>
    public required string Task { get; init; }

    /// <summary>What it is trained on.</summary>
    public required JobCorpus Corpus { get; init; }

    /// <summary>Its numbers; those of the architecture are the trunk's.</summary>
    public required Hyperparameters Hyperparameters { get; init; }

    /// <summary>Seed of initial weights, order and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The numbers without settings: the paper's, but for a learning rate that suits one layer on features that are there.</summary>
    public static Hyperparameters Defaults { get; } = new() { LearningRate = 1e-3, Dropout = 0.5, Epochs = 10, UnknownWordRate = 0 };

    /// <summary>The defaults with settings in their place.</summary>
    /// <exception cref="InputException">A setting has no such form, name or value, or is the trunk's.</exception>
    public static Hyperparameters Numbers(IReadOnlyList<string> settings)
    {
        var trunks = settings.Select(setting => setting.Split('=')[0].Trim()).Where(name => HyperparameterSettings.Names.Contains(name, StringComparer.OrdinalIgnoreCase) && !Settings.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (trunks.Count > 0)
            throw new InputException($"{string.Join(", ", trunks)}: the trunk stays as it is, so a head takes {string.Join(", ", Settings)} only.");
        var numbers = Defaults.With(settings);
        var violations = numbers.Violations();
        return violations.Count == 0 ? numbers : throw new InputException($"This training cannot be: {string.Join("; ", violations)}.");
    }

    /// <summary>SHA-256 of all that decides the result, 64 lower-case hex digits.</summary>
    public string Key()
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(canonical))
        {
            json.WriteStartObject();
            json.WriteString("kind", "head");
            json.WriteString("corpus", Corpus.ContentHash);
            json.WriteString("type", Corpus.Type);
            json.WriteString("trunk", TrunkHash);
            json.WriteNumber("dropout", Hyperparameters.Dropout);
            json.WriteString("optimiser", Hyperparameters.Optimiser.ToString());
            json.WriteNumber("learningRate", Hyperparameters.LearningRate);
            json.WriteNumber("batchSize", Hyperparameters.BatchSize);
            json.WriteNumber("epochs", Hyperparameters.Steps > 0 ? 0 : Hyperparameters.Epochs);
            json.WriteNumber("steps", Hyperparameters.Steps);
            json.WriteNumber("evaluations", Hyperparameters.Steps > 0 ? Hyperparameters.Evaluations : 0);
            json.WriteNumber("seed", Seed);
            json.WriteNumber("semantics", CurrentSemantics);
            // The artifacts of the run have the task's name.
            json.WriteString("task", Task);
            json.WriteEndObject();
        }
        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }
}
