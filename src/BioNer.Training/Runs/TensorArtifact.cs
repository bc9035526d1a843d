using System.Buffers.Binary;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>Named tensors with a few words about them, as one safetensors artifact.</summary>
internal sealed record TensorArtifact(Dictionary<string, WeightTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const long LongestHeader = 100_000_000;

    public static async Task<TensorArtifact?> ReadAsync(IArtifactStore store, string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(name, cancellation);
        if (stream is null)
            return null;
        var tensors = SafetensorsReader.Read(stream, name);
        stream.Position = 0;
        return new TensorArtifact(tensors, ReadMetadata(stream));
    }

    /// <summary>The words alone; none when there is no artifact or its head is damaged.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadMetadataAsync(IArtifactStore store, string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(name, cancellation);
        try
        {
            return stream is null ? new Dictionary<string, string>() : ReadMetadata(stream);
        }
        catch (Exception exception) when (exception is JsonException or EndOfStreamException or OverflowException or InputException or InvalidOperationException)
        {
            return new Dictionary<string, string>();
        }
    }

    public static Task WriteAsync(IArtifactStore store, string name, TensorArtifact artifact, CancellationToken cancellation) =>
        store.WriteAsync(
            name,
            (stream, _) =>
            {
                SafetensorsWriter.Write(stream, artifact.Tensors, artifact.Metadata);
                return Task.CompletedTask;
            },
            cancellation);

    private static Dictionary<string, string> ReadMetadata(Stream stream)
    {
        Span<byte> length = stackalloc byte[8];
        stream.ReadExactly(length);
        var size = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (size is < 0 or > LongestHeader)
            throw new InputException($"A safetensors header of {size} bytes is none.");
        var header = new byte[size];
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        return json.RootElement.TryGetProperty("__metadata__", out var metadata)
            ? metadata.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal)
            : [];
    }
}
