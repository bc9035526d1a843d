using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BioNer.Core.Embeddings;

/// <summary>
/// Word vectors in a file, read-only; opening costs the same however many there are. Rows stand in the source's order, which is
/// falling frequency. Reading is safe from several threads; disposing is not, while others read.
/// </summary>
public sealed unsafe class WordTable : IDisposable
{
    /// <summary>
    /// So much of the rows' beginning is read through the map, the rest by positioned reads: pages of a map count as this process's
    /// memory once touched, and a table may be larger than the memory there is.
    /// </summary>
    private const long MappedRowBytes = 64 << 20;

    private const int StackBytes = 512;
    private readonly string path;
    private readonly WordTableLayout layout;
    private readonly SafeFileHandle file;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly long slots;
    private volatile bool disposed;

    private WordTable(string path, SafeFileHandle file, WordTableLayout layout)
    {
        this.path = path;
        this.layout = layout;
        this.file = file;
        slots = WordTableFormat.Slots(layout.Words);
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>How many words there are.</summary>
    public int Count => (int)layout.Words;

    /// <summary>Numbers of a vector.</summary>
    public int Dimensions => layout.Dimensions;

    /// <summary>Whether numbers are kept in half precision.</summary>
    public bool IsHalf => layout.BytesANumber == 2;

    /// <summary>SHA-256 over words and float values in order, lower-case hex; the source's format does not matter.</summary>
    public string ContentHash => Convert.ToHexStringLower(layout.ContentHash);

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">The file is missing, no word table, or cut off.</exception>
    public static WordTable Open(string path)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a word table.", exception);
        }
        try
        {
            return new WordTable(path, file, WordTableLayout.Read(file, path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Finds a word exactly as written.</summary>
    [SkipLocalsInit]
    public bool TryFind(ReadOnlySpan<char> word, out int row)
    {
        var bytes = Encoding.UTF8.GetMaxByteCount(word.Length);
        Span<byte> utf8 = bytes <= StackBytes ? stackalloc byte[StackBytes] : new byte[bytes];
        return TryFind(utf8[..Encoding.UTF8.GetBytes(word, utf8)], out row);
    }

    /// <summary>Finds a word, UTF-8, exactly as written.</summary>
    public bool TryFind(ReadOnlySpan<byte> word, out int row)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var index = (int*)(start + layout.IndexAt);
        var place = (long)(WordTableFormat.Hash(word) & (ulong)(slots - 1));
        // A sound index has empty slots; counting the probes keeps a damaged one from being searched for ever.
        for (var probes = 0L; probes < slots && index[place] != 0; probes++, place = (place + 1) & (slots - 1))
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
        CheckRow(row);
        return Encoding.UTF8.GetString(Utf8At(row));
    }

    /// <summary>Copies a row's vector, [dimensions].</summary>
    public void CopyRow(int row, Span<float> destination) => CopyRows(row, destination[..Dimensions]);

    /// <summary>Copies the vectors of rows that follow each other, [rows, dimensions]: as many as the destination holds.</summary>
    public void CopyRows(int first, Span<float> destination)
    {
        var rows = destination.Length / Dimensions;
        CheckRow(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Count - first, nameof(destination));
        destination = destination[..(rows * Dimensions)];
        if (!IsHalf)
        {
            Read(first, MemoryMarshal.AsBytes(destination));
            return;
        }
        var bytes = ArrayPool<byte>.Shared.Rent(destination.Length * layout.BytesANumber);
        var part = bytes.AsSpan(0, destination.Length * layout.BytesANumber);
        Read(first, part);
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(part), destination);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
        file.Dispose();
    }

    /// <summary>A row's word in UTF-8; valid until the table is disposed.</summary>
    internal ReadOnlySpan<byte> Utf8At(int row)
    {
        var ends = (uint*)(start + layout.EndsAt);
        var from = row == 0 ? 0 : ends[row - 1];
        // A damaged table must not be read outside its text.
        return from > ends[row] || ends[row] > layout.TextLength ? [] : new ReadOnlySpan<byte>(start + layout.TextAt + from, (int)(ends[row] - from));
    }

    private void Read(int first, Span<byte> destination)
    {
        var offset = first * layout.RowBytes;
        if (offset + destination.Length <= MappedRowBytes)
        {
            new ReadOnlySpan<byte>(start + WordTableFormat.HeaderSize + offset, destination.Length).CopyTo(destination);
            return;
        }
        offset += WordTableFormat.HeaderSize;
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(file, destination, offset);
            if (read == 0)
                throw new InputException($"{path} became shorter while it was in use: import the vectors again.");
            destination = destination[read..];
            offset += read;
        }
    }

    private void CheckRow(int row)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
    }
}
