using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BioNer.Core.Jobs;

/// <summary>The key of a job: SHA-256 of its canonical form. A result that exists under its key is never computed again.</summary>
public static class JobKey
{
    /// <summary>The key, 64 lower-case hex digits.</summary>
    public static string Of(TrainingJob job) => new JobKeys().Of(job);

    /// <summary>The canonical form: JSON without names of data (content decides), with properties in ordinal order and numbers in shortest round-trip form.</summary>
    public static string Canonical(TrainingJob job) => Encoding.UTF8.GetString(new JobKeys().Canonical(job));
}

/// <summary>Makes the keys of many jobs; what they share is written once.</summary>
public sealed class JobKeys
{
    private readonly Dictionary<Hyperparameters, byte[]> numbersOf = new(ReferenceEqualityComparer.Instance);
    private readonly ArrayBufferWriter<byte> canonical = new(2048);

    /// <summary>A job's key, 64 lower-case hex digits.</summary>
    public string Of(TrainingJob job) => Convert.ToHexStringLower(SHA256.HashData(Canonical(job)));

    /// <summary>A job's canonical form; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Canonical(TrainingJob job)
    {
        canonical.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(canonical))
            Write(writer, job);
        return canonical.WrittenSpan;
    }

    // Every property of a job, in ordinal order.
    private void Write(Utf8JsonWriter writer, TrainingJob job)
    {
        writer.WriteStartObject();
        if (job.AuxiliaryJob is { } auxiliary)
        {
            writer.WritePropertyName("auxiliaryJob");
            Write(writer, auxiliary);
        }
        writer.WriteStartArray("corpora");
        foreach (var corpus in job.Corpora)
            Write(writer, corpus);
        writer.WriteEndArray();
        writer.WriteString("device", job.Device);
        writer.WriteString("embedding", job.Embedding.ContentHash);
        writer.WritePropertyName("hyperparameters");
        writer.WriteRawValue(Canonical(job.Hyperparameters), skipInputValidation: true);
        writer.WriteString("network", job.Network switch
        {
            Network.Baseline => "baseline",
            Network.Single => "single",
            Network.Multi => "multi",
            _ => "dependent",
        });
        writer.WriteString("precision", job.Precision);
        writer.WriteNumber("seed", job.Seed);
        writer.WriteNumber("semantics", job.Semantics);
        writer.WriteNumber("threads", job.Threads);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JobCorpus corpus)
    {
        writer.WriteStartObject();
        writer.WriteString("contentHash", corpus.ContentHash);
        writer.WriteStartArray("excludeHeldOutOf");
        foreach (var hash in corpus.ExcludeHeldOutOf.Select(reference => reference.ContentHash).Order(StringComparer.Ordinal))
            writer.WriteStringValue(hash);
        writer.WriteEndArray();
        writer.WriteNumber("fraction", corpus.Fraction);
        writer.WriteNumber("sampleSeed", corpus.SampleSeed);
        if (corpus.Type is not null)
            writer.WriteString("type", corpus.Type);
        writer.WriteEndObject();
    }

    private byte[] Canonical(Hyperparameters numbers)
    {
        if (numbersOf.TryGetValue(numbers, out var known))
            return known;
        var members = JsonSerializer.SerializeToElement(numbers, JobJson.Default.Hyperparameters).EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);
        var ordered = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(ordered))
        {
            writer.WriteStartObject();
            foreach (var member in members)
                member.WriteTo(writer);
            writer.WriteEndObject();
        }
        return numbersOf[numbers] = ordered.WrittenSpan.ToArray();
    }
}
