using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BioNer.Core.Bundles;

/// <summary>Writes float32 tensors in the safetensors format; the same tensors give the same bytes.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes the header (names in ordinal order) and the data.</summary>
    /// <param name="target">Where to write; it need not seek.</param>
    /// <param name="tensors">The tensors by name; the name <c>__metadata__</c> is the format's own.</param>
    /// <param name="metadata">Free text by key, or none.</param>
    public static void Write(Stream target, IReadOnlyDictionary<string, WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (tensors.ContainsKey(SafetensorsReader.MetadataKey))
            throw new ArgumentException($"'{SafetensorsReader.MetadataKey}' cannot name a tensor.", nameof(tensors));
        var ordered = tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).ToList();
        var header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        target.Write(length);
        target.Write(header);
        foreach (var (_, tensor) in ordered)
            WriteData(target, tensor.Data);
    }

    private static byte[] Header(List<KeyValuePair<string, WeightTensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(SafetensorsReader.MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            var offset = 0L;
            foreach (var (name, tensor) in tensors)
                offset = WriteEntry(json, name, tensor, offset);
            json.WriteEndObject();
        }
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static long WriteEntry(Utf8JsonWriter json, string name, WeightTensor tensor, long offset)
    {
        var end = offset + tensor.Data.LongLength * sizeof(float);
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void WriteData(Stream target, float[] data)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Weights are written on little-endian machines only.");
        const int Chunk = 1 << 20;
        for (var start = 0; start < data.Length; start += Chunk)
            target.Write(MemoryMarshal.AsBytes(data.AsSpan(start, Math.Min(Chunk, data.Length - start))));
    }
}
