using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BioNer.Core.Bundles;

/// <summary>Reads float32 tensors from the safetensors format and rejects whatever does not follow it.</summary>
public static class SafetensorsReader
{
    internal const string MetadataKey = "__metadata__";

    // The format's own limit; a real header has a few kilobytes.
    private const long LargestHeader = 100_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Which tensors to read, by name; all without it. The others are checked, but cost no memory.</param>
    /// <exception cref="InputException">The file is missing, cut off or malformed, or a tensor is not float32.</exception>
    public static Dictionary<string, WeightTensor> Read(string path, Func<string, bool>? wanted = null)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Read(stream, path, wanted);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a file of weights in the safetensors format.", exception);
        }
    }

    /// <summary>Reads a seekable stream from its beginning; <paramref name="where"/> stands in the messages.</summary>
    /// <exception cref="InputException">The content is cut off or malformed, or a tensor is not float32.</exception>
    public static Dictionary<string, WeightTensor> Read(Stream stream, string where, Func<string, bool>? wanted = null)
    {
        stream.Position = 0;
        var header = ReadHeader(stream, where);
        var dataLength = stream.Length - 8 - header.Length;
        var entries = ParseHeader(header, dataLength, where);
        var tensors = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (wanted?.Invoke(entry.Name) == false)
                continue;
            var data = new float[(entry.End - entry.Begin) / sizeof(float)];
            stream.Position = 8 + header.Length + entry.Begin;
            stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan()));
            tensors.Add(entry.Name, new WeightTensor(entry.Shape, data));
        }
        return tensors;
    }

    private static byte[] ReadHeader(Stream stream, string where)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.Length < prefix.Length)
            throw new InputException($"{where}: {stream.Length} bytes are no safetensors file; it begins with eight bytes of header length.");
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LargestHeader)
            throw new InputException($"{where}: the header claims {length} bytes, more than the format's {LargestHeader}: not a safetensors file, or damaged.");
        if (length > (ulong)(stream.Length - prefix.Length))
            throw new InputException($"{where}: the header claims {length} bytes, but only {stream.Length - prefix.Length} follow: the file is cut off or no safetensors file.");
        var header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    private static List<Entry> ParseHeader(byte[] header, long dataLength, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InputException($"{where}: the header is no JSON object.");
            var entries = new List<Entry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw new InputException($"{where}: the header names '{property.Name}' twice.");
                if (property.Name != MetadataKey)
                    entries.Add(ParseEntry(property, where));
            }
            CheckCoverage(entries, dataLength, where);
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InputException($"{where}: the header is malformed: {exception.Message}", exception);
        }
    }

    private static Entry ParseEntry(JsonProperty property, string where)
    {
        var dtype = property.Value.GetProperty("dtype").GetString();
        if (dtype != "F32")
            throw new InputException($"{where}: tensor '{property.Name}' is {dtype}; expected F32.");
        var sizes = property.Value.GetProperty("shape");
        var shape = new int[sizes.GetArrayLength()];
        for (var at = 0; at < shape.Length; at++)
            shape[at] = sizes[at].GetInt32();
        var offsets = property.Value.GetProperty("data_offsets");
        var (begin, end) = offsets.GetArrayLength() == 2 ? (offsets[0].GetInt64(), offsets[1].GetInt64()) : (-1, -1);
        if (begin < 0 || end < begin)
            throw new InputException($"{where}: tensor '{property.Name}' has data_offsets {offsets.GetRawText()}; expected a begin and an end not before it.");
        if (!TryCount(shape, out var count) || end - begin != count * sizeof(float))
            throw new InputException($"{where}: tensor '{property.Name}' has {end - begin} bytes, which its shape [{string.Join(", ", shape)}] of F32 does not fill exactly.");
        return new Entry(property.Name, shape, begin, end);
    }

    private static bool TryCount(int[] shape, out long count)
    {
        count = 1;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && count > int.MaxValue / dimension))
                return false;
            count *= dimension;
        }
        return true;
    }

    // The format wants the data covered exactly: no holes, no overlaps, nothing behind the last tensor.
    private static void CheckCoverage(List<Entry> entries, long dataLength, string where)
    {
        var position = 0L;
        var ordered = new List<Entry>(entries);
        ordered.Sort((left, right) => left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin) : left.End.CompareTo(right.End));
        foreach (var entry in ordered)
        {
            if (entry.Begin != position)
                throw new InputException($"{where}: tensor '{entry.Name}' begins at byte {entry.Begin} of the data, expected {position}: tensors {(entry.Begin < position ? "overlap" : "leave a hole")}.");
            position = entry.End;
        }
        if (position != dataLength)
            throw new InputException($"{where}: the tensors take {position} bytes, but {dataLength} bytes follow the header: the file is cut off or has something behind its tensors.");
    }

    private sealed record Entry(string Name, int[] Shape, long Begin, long End);
}
