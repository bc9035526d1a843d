using System.Security.Cryptography;

namespace BioNer.Storage.Blobs;

/// <summary>
/// The last writes of a blob, latest first. A conditional write whose answer was lost is sent again and then refused, since its own first try changed the blob: whether it
/// happened is told by finding it here, even when others have written since.
/// </summary>
internal sealed class WriterChain
{
    // As many as others may write between an answer that is lost and the look, which may be seconds later; two kilobytes of metadata.
    private const int Longest = 256;
    private readonly string[] writers;

    private WriterChain(string[] writers) => this.writers = writers;

    /// <summary>A write that follows nothing.</summary>
    public static WriterChain Empty { get; } = new([]);

    /// <summary>The latest write.</summary>
    public string Latest => writers[0];

    /// <summary>Reads a chain; what is none is empty.</summary>
    public static WriterChain Parse(string? text) => string.IsNullOrEmpty(text) ? Empty : new WriterChain(text.Split('-'));

    /// <summary>A new write after these.</summary>
    public WriterChain Next() => new([Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), .. writers.Take(Longest - 1)]);

    /// <summary>Whether a write is among them.</summary>
    public bool Contains(string writer) => writers.Contains(writer, StringComparer.Ordinal);

    public override string ToString() => string.Join('-', writers);
}
