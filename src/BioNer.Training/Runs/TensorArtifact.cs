using System.Buffers.Binary;
using System.Text.Json;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>Named tensors with a few words about them, as one safetensors artifact.</summary>
internal sealed record TensorArtifact(Dictionary<string, WeightTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public static async Task<TensorArtifact?> ReadAsync(IArtifactStore store, string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(name, cancellation);
        if (stream is null)
            return null;
        var tensors = SafetensorsReader.Read(stream, name);
        stream.Position = 0;
        return new TensorArtifact(tensors, ReadMetadata(stream));
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
        var header = new byte[BinaryPrimitives.ReadInt64LittleEndian(length)];
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        return json.RootElement.TryGetProperty("__metadata__", out var metadata)
            ? metadata.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal)
            : [];
    }
}
