using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>
/// Writes a word table row by row; rows go straight to the target, words stay in memory until the end. A file has its name only
/// when <see cref="Complete"/> is done: an interrupted write leaves nothing behind.
/// </summary>
public sealed class WordTableWriter : IDisposable
{
    private readonly string? path;
    private readonly string? partial;
    private readonly Stream target;
    private readonly RowSink rows;
    private readonly WordIndex words;
    private readonly int dimensions;
    private readonly int bytesANumber;
    private bool completed;

    /// <param name="path">The file to write.</param>
    /// <param name="dimensions">Numbers of a vector, 1 to 100,000.</param>
    /// <param name="half">Whether numbers are kept in half precision (float16).</param>
    /// <param name="expectedWords">About how many words will come; memory is taken for so many.</param>
    public WordTableWriter(string path, int dimensions, bool half = false, int expectedWords = 0)
        : this(CreatePartial(path, out var partial), dimensions, half, expectedWords)
    {
        this.path = path;
        this.partial = partial;
    }

    /// <param name="target">Gets the table's bytes, in order; it need not seek, and stays open.</param>
    /// <param name="dimensions">Numbers of a vector, 1 to 100,000.</param>
    /// <param name="half">Whether numbers are kept in half precision (float16).</param>
    /// <param name="expectedWords">About how many words will come; memory is taken for so many.</param>
    public WordTableWriter(Stream target, int dimensions, bool half = false, int expectedWords = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, WordTableFormat.MostDimensions);
        this.target = target;
        this.dimensions = dimensions;
        bytesANumber = half ? 2 : 4;
        words = new WordIndex(expectedWords);
        rows = new RowSink(target, dimensions * bytesANumber, half);
        target.Write(WordTableFormat.Header(bytesANumber, dimensions));
    }

    /// <summary>Numbers of a vector.</summary>
    public int Dimensions => dimensions;

    /// <summary>Words written so far.</summary>
    public int Count => words.Count;

    /// <summary>Adds a word and its vector; false, and nothing added, when the word is there already.</summary>
    /// <param name="word">UTF-8.</param>
    /// <param name="vector">[dimensions].</param>
    public bool Add(ReadOnlySpan<byte> word, ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimensions)
            throw new ArgumentException($"The vector has {vector.Length} numbers, the table {dimensions}.", nameof(vector));
        if (!words.TryAdd(word))
            return false;
        rows.Add(vector);
        return true;
    }

    /// <summary>Adds a word and its vector; false when the word is there already.</summary>
    public bool Add(string word, ReadOnlySpan<float> vector) => Add(Encoding.UTF8.GetBytes(word), vector);

    /// <summary>Writes what follows the rows, and gives the file its name. Returns the content hash.</summary>
    public string Complete()
    {
        var rowHash = rows.Complete();
        words.Trim();
        var layout = new WordTableLayout(bytesANumber, dimensions, words.Count, HashContent(rowHash), words.Text.Length);
        Pad(words.Count * layout.RowBytes);
        WriteLarge(MemoryMarshal.AsBytes(words.Ends));
        Pad(words.Count * (long)sizeof(uint));
        WriteLarge(words.Text);
        Pad(words.Text.Length);
        WriteLarge(MemoryMarshal.AsBytes(words.Slots));
        target.Write(layout.Footer());
        target.Flush();
        if (partial is not null && target is FileStream file)
        {
            file.Flush(flushToDisk: true);
            file.Dispose();
            File.Move(partial, path!, overwrite: true);
        }
        completed = true;
        return Convert.ToHexStringLower(layout.ContentHash);
    }

    public void Dispose()
    {
        rows.Dispose();
        if (partial is null)
            return;
        target.Dispose();
        if (!completed)
            File.Delete(partial);
    }

    /// <summary>SHA-256 of dimensions and number of words (two int32), SHA-256 of the rows, ends and text of the words.</summary>
    private byte[] HashContent(byte[] rowHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([dimensions, words.Count]));
        hash.AppendData(rowHash);
        hash.AppendData(MemoryMarshal.AsBytes(words.Ends));
        hash.AppendData(words.Text);
        return hash.GetHashAndReset();
    }

    private void WriteLarge(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, 1 << 22)..])
            target.Write(bytes[..Math.Min(bytes.Length, 1 << 22)]);
    }

    private void Pad(long length) => target.Write(new byte[WordTableFormat.Padding(length)]);

    private static FileStream CreatePartial(string path, out string partial)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        partial = $"{full}.{Guid.NewGuid():N}.partial~";
        return new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    }
}
