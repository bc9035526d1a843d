using System.Security.Cryptography;

namespace BioNer.Storage.Blobs;

/// <summary>What every artifact of ours carries as blob metadata.</summary>
internal static class BlobMetadata
{
    private const string Sha256 = "sha256";
    private const string Writers = "writers";

    /// <summary>The metadata of a write: the content's hash, and what tells this write and those that it follows from all others.</summary>
    public static Dictionary<string, string> Of(string hash, WriterChain writers, IReadOnlyDictionary<string, string>? others) =>
        new(others ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [Sha256] = hash, [Writers] = writers.ToString() };

    /// <summary>What a blob carries beside what is ours; names without regard to case, as the service has them.</summary>
    public static Dictionary<string, string> OthersOf(IDictionary<string, string>? metadata)
    {
        var others = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        others.Remove(Sha256);
        others.Remove(Writers);
        return others;
    }

    /// <summary>SHA-256 of the content, hexadecimal; null for a blob that another tool wrote.</summary>
    public static string? HashOf(IDictionary<string, string>? metadata) => metadata?.FirstOrDefault(pair => string.Equals(pair.Key, Sha256, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The writes that made the blob, latest first.</summary>
    public static WriterChain WritersOf(IDictionary<string, string>? metadata) =>
        WriterChain.Parse(metadata?.FirstOrDefault(pair => string.Equals(pair.Key, Writers, StringComparison.OrdinalIgnoreCase)).Value);

    /// <summary>The hash of some content.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hash of a file's content.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
