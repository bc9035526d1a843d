using System.IO.MemoryMappedFiles;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>
/// Word vectors in a file mapped into memory, read-only; opening costs the same however many there are. Rows stand in the source's
/// order, which is falling frequency. Reading is safe from several threads.
/// </summary>
public sealed unsafe class WordTable : IDisposable
{
    private const int StackBytes = 512;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly WordTableHeader header;
    private readonly long slots;

    private WordTable(MemoryMappedFile map, WordTableHeader header)
    {
        this.map = map;
        this.header = header;
        slots = WordTableFormat.Slots(header.Words);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>How many words there are.</summary>
    public int Count => (int)header.Words;

    /// <summary>Numbers of a vector.</summary>
    public int Dimensions => header.Dimensions;

    /// <summary>Whether numbers are kept in half precision.</summary>
    public bool IsHalf => header.BytesANumber == 2;

    /// <summary>SHA-256 of words and float values in order, lower-case hex; the source's format does not matter.</summary>
    public string ContentHash => Convert.ToHexStringLower(header.ContentHash);

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">The file is missing, no word table, or cut off.</exception>
    public static WordTable Open(string path)
    {
        WordTableHeader header;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[WordTableFormat.HeaderSize];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            header = WordTableHeader.Parse(bytes[..read], file.Length, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a word table.", exception);
        }
        return new WordTable(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), header);
    }

    /// <summary>Finds a word exactly as written.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out int row)
    {
        var bytes = Encoding.UTF8.GetMaxByteCount(word.Length);
        Span<byte> utf8 = bytes <= StackBytes ? stackalloc byte[StackBytes] : new byte[bytes];
        return TryFind(utf8[..Encoding.UTF8.GetBytes(word, utf8)], out row);
    }

    /// <summary>Finds a word, UTF-8, exactly as written.</summary>
    public bool TryFind(ReadOnlySpan<byte> word, out int row)
    {
        var index = (int*)(start + header.IndexAt);
        for (var place = (long)(WordTableFormat.Hash(word) & (ulong)(slots - 1)); index[place] != 0; place = (place + 1) & (slots - 1))
        {
            row = index[place] - 1;
            if ((uint)row < (uint)Count && Utf8At(row).SequenceEqual(word))
                return true;
        }
        row = -1;
        return false;
    }

    /// <summary>The word of a row.</summary>
    public string WordAt(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return Encoding.UTF8.GetString(Utf8At(row));
    }

    /// <summary>Copies a row's vector, [dimensions].</summary>
    public void CopyRow(int row, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        var at = start + WordTableFormat.HeaderSize + ((long)row * Dimensions * header.BytesANumber);
        if (!IsHalf)
        {
            new ReadOnlySpan<float>(at, Dimensions).CopyTo(destination);
            return;
        }
        var halves = new ReadOnlySpan<Half>(at, Dimensions);
        for (var d = 0; d < halves.Length; d++)
            destination[d] = (float)halves[d];
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    private ReadOnlySpan<byte> Utf8At(int row)
    {
        var ends = (long*)(start + header.EndsAt);
        var from = row == 0 ? 0 : ends[row - 1];
        var length = ends[row] - from;
        // A damaged table must not read outside its file.
        return from < 0 || length < 0 || header.TextAt + from + length > header.IndexAt ? [] : new ReadOnlySpan<byte>(start + header.TextAt + from, (int)length);
    }
}
