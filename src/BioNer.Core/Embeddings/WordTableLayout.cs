using System.Buffers.Binary;

namespace BioNer.Core.Embeddings;

/// <summary>Where the parts of a word table stand in its file, and what it holds.</summary>
internal sealed record WordTableLayout(int BytesANumber, int Dimensions, long Words, byte[] ContentHash, long TextLength)
{
    public long RowBytes => (long)Dimensions * BytesANumber;

    public long EndsAt => Padded(WordTableFormat.HeaderSize + (Words * RowBytes));

    public long TextAt => Padded(EndsAt + (Words * sizeof(uint)));

    public long IndexAt => Padded(TextAt + TextLength);

    public long FooterAt => IndexAt + (WordTableFormat.Slots(Words) * sizeof(int));

    public long Length => FooterAt + WordTableFormat.FooterSize;

    public byte[] Footer()
    {
        var bytes = new byte[WordTableFormat.FooterSize];
        WordTableFormat.EndMagic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Words);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), TextLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Length);
        ContentHash.CopyTo(bytes, 32);
        return bytes;
    }

    /// <summary>Reads header and footer.</summary>
    /// <exception cref="InputException">The file is no word table, one of another version, or cut off or damaged.</exception>
    public static WordTableLayout Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, string path)
    {
        Span<byte> header = stackalloc byte[WordTableFormat.HeaderSize];
        if (RandomAccess.Read(file, header, 0) < header.Length || !header.StartsWith(WordTableFormat.Magic))
            throw new InputException($"{path} is no word table: import vectors with 'bioner embeddings import'.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != WordTableFormat.Version)
            throw new InputException($"{path} is a word table of version {version}, this program reads version {WordTableFormat.Version}: import the vectors again.");
        var length = RandomAccess.GetLength(file);
        Span<byte> footer = stackalloc byte[WordTableFormat.FooterSize];
        if (length < header.Length + footer.Length || RandomAccess.Read(file, footer, length - footer.Length) < footer.Length || !footer.StartsWith(WordTableFormat.EndMagic))
            throw new InputException($"{path} does not end as a word table does: the file was cut off or damaged (it has {length} bytes); import the vectors again.");
        var layout = new WordTableLayout(
            BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(footer[8..]),
            footer[32..64].ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(footer[16..]));
        if (!layout.IsPlausible() || layout.Length != length || BinaryPrimitives.ReadInt64LittleEndian(footer[24..]) != length)
            throw new InputException($"{path} has {length} bytes, which its header and footer contradict: the file is damaged; import the vectors again.");
        return layout;
    }

    private bool IsPlausible() =>
        BytesANumber is 2 or 4
        && Dimensions is > 0 and <= WordTableFormat.MostDimensions
        && Words is >= 0 and <= int.MaxValue
        && TextLength is >= 0 and <= int.MaxValue;

    private static long Padded(long length) => length + WordTableFormat.Padding(length);
}
