namespace BioNer.Core.Embeddings;

/// <summary>
/// The layout of a word table's file, little-endian: a header of 128 bytes (magic, version, bytes a number, dimensions, words,
/// content hash, positions of the parts), the rows, each word's end in the text (int64), the words' UTF-8 text, and a hash index
/// (int32 row + 1, 0 for empty; a power of two of slots, probed one after another from FNV-1a of the word).
/// </summary>
internal static class WordTableFormat
{
    public const int HeaderSize = 128;
    public const int Version = 1;

    public static ReadOnlySpan<byte> Magic => "BIONERWT"u8;

    /// <summary>64-bit FNV-1a.</summary>
    public static ulong Hash(ReadOnlySpan<byte> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in word)
            hash = (hash ^ value) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    /// <summary>Slots of the index: the power of two that is at least twice the words.</summary>
    public static long Slots(long words) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(4, 2 * words));
}

/// <summary>A word table's header.</summary>
internal readonly record struct WordTableHeader(int BytesANumber, int Dimensions, long Words, byte[] ContentHash, long EndsAt, long TextAt, long IndexAt, long Length)
{
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream(WordTableFormat.HeaderSize);
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.ASCII, leaveOpen: true))
        {
            writer.Write(WordTableFormat.Magic);
            writer.Write(WordTableFormat.Version);
            writer.Write(BytesANumber);
            writer.Write(Dimensions);
            writer.Write(0);
            writer.Write(Words);
            writer.Write(ContentHash);
            writer.Write(EndsAt);
            writer.Write(TextAt);
            writer.Write(IndexAt);
            writer.Write(Length);
        }
        stream.SetLength(WordTableFormat.HeaderSize);
        return stream.ToArray();
    }

    /// <exception cref="InputException">The bytes are no header of a table this code reads, or the file has another length than it says.</exception>
    public static WordTableHeader Parse(byte[] bytes, long fileLength, string path)
    {
        if (bytes.Length < WordTableFormat.HeaderSize || !bytes.AsSpan().StartsWith(WordTableFormat.Magic))
            throw new InputException($"{path} is no word table: import vectors with 'bioner embeddings import'.");
        using var reader = new BinaryReader(new MemoryStream(bytes));
        reader.ReadInt64();
        var version = reader.ReadInt32();
        if (version != WordTableFormat.Version)
            throw new InputException($"{path} is a word table of version {version}, this program reads version {WordTableFormat.Version}: import the vectors again.");
        var bytesANumber = reader.ReadInt32();
        var dimensions = reader.ReadInt32();
        reader.ReadInt32();
        var header = new WordTableHeader(bytesANumber, dimensions, reader.ReadInt64(), reader.ReadBytes(32), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        if (header.Length != fileLength)
            throw new InputException($"{path} has {fileLength} bytes, its header says {header.Length}: the file was cut off or damaged; import the vectors again.");
        if (!header.IsConsistent())
            throw new InputException($"{path} has a header that contradicts itself: the file is damaged; import the vectors again.");
        return header;
    }

    private bool IsConsistent() =>
        BytesANumber is 2 or 4
        && Dimensions is > 0 and <= 100_000
        && Words is >= 0 and <= int.MaxValue
        && EndsAt == WordTableFormat.HeaderSize + (Words * Dimensions * BytesANumber) + Padding(Words * Dimensions * BytesANumber)
        && TextAt == EndsAt + (Words * sizeof(long))
        && IndexAt >= TextAt
        && IndexAt % sizeof(long) == 0
        && Length == IndexAt + (WordTableFormat.Slots(Words) * sizeof(int));

    /// <summary>Bytes that fill up to a multiple of eight.</summary>
    public static long Padding(long length) => -length & 7;
}
