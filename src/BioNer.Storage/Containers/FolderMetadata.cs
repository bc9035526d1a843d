using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Storage.Containers;

/// <summary>
/// A blob's metadata in a folder: the file <c>NAME.metadata.json</c> beside it, an object of texts. Ours also says which content it belongs to, since two files cannot be
/// written as one: beside any other content it counts as absent.
/// </summary>
internal static class FolderMetadata
{
    public const string Suffix = ".metadata.json";

    private const string Content = "_content";
    private const string Write = "_write";
    private const int Largest = 64 << 10;

    /// <summary>Tells versions of a file: its length and its times. Reading all files at every look, as hashes would need, costs more than it brings.</summary>
    public static string StampOf(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}-{file.CreationTimeUtc.Ticks:x}");

    /// <summary>The blob of a file that is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">Its file, looked at already.</param>
    /// <param name="mayHave">Whether there may be metadata.</param>
    public static BlobEntry Read(string name, FileInfo file, bool mayHave)
    {
        var stamp = StampOf(file);
        var entry = new BlobEntry(name, stamp, file.Length, file.LastWriteTimeUtc, new Dictionary<string, string>());
        if (!mayHave || ReadFile(file.FullName + Suffix) is not { } bytes)
            return entry;
        entry = entry with { Version = $"{stamp}-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}" };
        try
        {
            if (bytes.Length > Largest)
                throw new JsonException("it is too large");
            var read = new Dictionary<string, string>(JsonSerializer.Deserialize(bytes, FolderMetadataJson.Default.DictionaryStringString) ?? [], StringComparer.OrdinalIgnoreCase);
            if (read.Remove(Content, out var content) && content != stamp)
                return entry with { Version = stamp };
            read.Remove(Write);
            return entry with { Metadata = read };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return entry with { MetadataFault = $"{Path.GetFileName(name)}{Suffix} is malformed: one JSON object of texts is expected, as in {{\"model\": \"NAME\", \"tasks\": \"A, B\"}}, of at most {Largest >> 10} KB." };
        }
    }

    /// <summary>The metadata's file for a content that was just written.</summary>
    public static byte[] Bytes(FileInfo content, IReadOnlyDictionary<string, string> metadata) => JsonSerializer.SerializeToUtf8Bytes(
        // A number of its own: no two writes are the same version, even of the same length within a tick of the file system's clock.
        new Dictionary<string, string>(metadata, StringComparer.Ordinal) { [Content] = StampOf(content), [Write] = Guid.NewGuid().ToString("N") },
        FolderMetadataJson.Default.DictionaryStringString);

    private static byte[]? ReadFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            var bytes = new byte[(int)Math.Min(stream.Length, Largest + 1)];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>JSON of metadata files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FolderMetadataJson : JsonSerializerContext;
