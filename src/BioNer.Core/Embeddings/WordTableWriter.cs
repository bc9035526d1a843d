using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>
/// Writes a word table row by row; rows go straight to the file, words stay in memory until the end. The file has its name only
/// when <see cref="Complete"/> is done: an interrupted write leaves nothing behind.
/// </summary>
public sealed class WordTableWriter : IDisposable
{
    private readonly string path;
    private readonly string partial;
    private readonly int dimensions;
    private readonly bool half;
    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<long> ends = [];
    private readonly Half[] halves;
    private readonly float[] rounded;
    private byte[] text = new byte[1 << 16];
    private int[] index = new int[1 << 10];
    private long textLength;
    private bool completed;

    /// <param name="path">The file to write.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    /// <param name="half">Whether numbers are kept in half precision (float16).</param>
    public WordTableWriter(string path, int dimensions, bool half = false)
    {
        this.path = Path.GetFullPath(path);
        this.dimensions = dimensions;
        this.half = half;
        halves = new Half[half ? dimensions : 0];
        rounded = new float[half ? dimensions : 0];
        Directory.CreateDirectory(Path.GetDirectoryName(this.path)!);
        partial = $"{this.path}.{Guid.NewGuid():N}.partial~";
        file = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        file.Write(new byte[WordTableFormat.HeaderSize]);
        hash.AppendData(Encoding.ASCII.GetBytes($"{dimensions}\n"));
    }

    /// <summary>Words written so far.</summary>
    public int Count => ends.Count;

    /// <summary>Adds a word and its vector; false, and nothing added, when the word is there already.</summary>
    /// <param name="word">UTF-8.</param>
    /// <param name="vector">[dimensions].</param>
    public bool Add(ReadOnlySpan<byte> word, ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimensions)
            throw new ArgumentException($"The vector has {vector.Length} numbers, the table {dimensions}.", nameof(vector));
        if (2 * (ends.Count + 1L) > index.Length)
            Rehash(WordTableFormat.Slots(ends.Count + 1L));
        ref var slot = ref FindSlot(word);
        if (slot != 0)
            return false;
        AppendText(word);
        ends.Add(textLength);
        slot = ends.Count;
        hash.AppendData(word);
        hash.AppendData("\n"u8);
        if (half)
        {
            for (var d = 0; d < dimensions; d++)
                rounded[d] = (float)(halves[d] = (Half)vector[d]);
            vector = rounded;
            file.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
        }
        else
        {
            file.Write(MemoryMarshal.AsBytes(vector));
        }
        hash.AppendData(MemoryMarshal.AsBytes(vector));
        return true;
    }

    /// <summary>Adds a word and its vector; false when the word is there already.</summary>
    public bool Add(string word, ReadOnlySpan<float> vector) => Add(Encoding.UTF8.GetBytes(word), vector);

    /// <summary>Writes what follows the rows, and gives the file its name. Returns the content hash.</summary>
    public string Complete()
    {
        Rehash(WordTableFormat.Slots(ends.Count));
        var rows = (long)ends.Count * dimensions * (half ? 2 : 4);
        file.Write(new byte[WordTableHeader.Padding(rows)]);
        var endsAt = file.Position;
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(ends)));
        var textAt = file.Position;
        file.Write(text.AsSpan(0, (int)textLength));
        file.Write(new byte[WordTableHeader.Padding(textLength)]);
        var indexAt = file.Position;
        file.Write(MemoryMarshal.AsBytes(index.AsSpan()));
        var content = hash.GetHashAndReset();
        var header = new WordTableHeader(half ? 2 : 4, dimensions, ends.Count, content, endsAt, textAt, indexAt, file.Position);
        file.Position = 0;
        file.Write(header.ToBytes());
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(partial, path, overwrite: true);
        completed = true;
        return Convert.ToHexStringLower(content);
    }

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
        if (!completed)
            File.Delete(partial);
    }

    private ReadOnlySpan<byte> WordAt(int row)
    {
        var start = row == 0 ? 0 : ends[row - 1];
        return text.AsSpan((int)start, (int)(ends[row] - start));
    }

    private ref int FindSlot(ReadOnlySpan<byte> word)
    {
        var mask = index.Length - 1;
        for (var place = (int)(WordTableFormat.Hash(word) & (ulong)mask); ; place = (place + 1) & mask)
            if (index[place] == 0 || WordAt(index[place] - 1).SequenceEqual(word))
                return ref index[place];
    }

    private void Rehash(long slots)
    {
        if (slots == index.Length)
            return;
        index = new int[slots];
        for (var row = 0; row < ends.Count; row++)
            FindSlot(WordAt(row)) = row + 1;
    }

    private void AppendText(ReadOnlySpan<byte> word)
    {
        if (textLength + word.Length > Array.MaxLength)
            throw new InputException("The words' text is larger than 2 GB: give a --limit.");
        if (textLength + word.Length > text.Length)
            Array.Resize(ref text, (int)Math.Min(Array.MaxLength, Math.Max(2L * text.Length, textLength + word.Length)));
        word.CopyTo(text.AsSpan((int)textLength));
        textLength += word.Length;
    }
}
