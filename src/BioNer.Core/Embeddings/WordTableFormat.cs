using System.Buffers.Binary;

namespace BioNer.Core.Embeddings;

/// <summary>
/// The layout of a word table's file, little-endian: a header of 64 bytes (magic, version, bytes a number, dimensions), the rows,
/// each word's end in the text (uint32), the words' UTF-8 text, a hash index (int32 row + 1, 0 for empty; a power of two of slots,
/// probed one after another from FNV-1a of the word), and a footer of 128 bytes (magic, words, content hash, positions of the
/// parts). What is known only at the end stands at the end, so that a table can be written to any stream.
/// </summary>
internal static class WordTableFormat
{
    public const int HeaderSize = 64;
    public const int FooterSize = 128;
    public const int Version = 1;
    public const int MostDimensions = 100_000;

    public static ReadOnlySpan<byte> Magic => "BNWORDS\n"u8;

    public static ReadOnlySpan<byte> EndMagic => "BNWDEND\n"u8;

    /// <summary>64-bit FNV-1a, its high bits folded in.</summary>
    public static ulong Hash(ReadOnlySpan<byte> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in word)
            hash = (hash ^ value) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    /// <summary>Slots of the index: the power of two that is at least twice the words.</summary>
    public static long Slots(long words) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(4, 2 * words));

    /// <summary>Bytes that fill up to a multiple of eight.</summary>
    public static int Padding(long length) => (int)(-length & 7);

    public static byte[] Header(int bytesANumber, int dimensions)
    {
        var bytes = new byte[HeaderSize];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), bytesANumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), dimensions);
        return bytes;
    }
}
