using System.Buffers.Text;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>Names of the vector formats, and how a file's format shows in its beginning.</summary>
public static class VectorFormats
{
    private static readonly (string Name, VectorFormat Format)[] Known =
    [
        ("word2vec", VectorFormat.Word2VecBinary),
        ("word2vec-text", VectorFormat.Word2VecText),
        ("fasttext", VectorFormat.Word2VecText),
        ("glove", VectorFormat.Glove),
    ];

    /// <summary>The names that <see cref="Find"/> understands.</summary>
    public static IEnumerable<string> Names => Known.Select(known => known.Name);

    public static string NameOf(VectorFormat format) => Known.First(known => known.Format == format).Name;

    /// <summary>The format of a name, null for an unknown one.</summary>
    public static VectorFormat? Find(string name)
    {
        foreach (var known in Known)
            if (known.Name == name)
                return known.Format;
        return null;
    }

    /// <summary>The two counts of a first line <c>words dimensions</c>; null when the line is none.</summary>
    internal static (long Words, int Dimensions)? Counts(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (!Utf8Parser.TryParse(line, out long words, out var length) || words < 0 || length == line.Length || line[length] is not ((byte)' ' or (byte)'\t'))
            return null;
        line = line[length..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(line, out int dimensions, out length) && length == line.Length && dimensions >= 0 ? (words, dimensions) : null;
    }

    /// <summary>Tells the format by the beginning of a file.</summary>
    /// <param name="beginning">The first bytes, as many as there are up to some tens of thousands.</param>
    /// <param name="where">The file's name, for messages.</param>
    /// <exception cref="InputException">It is none of the formats; the message says what it may be.</exception>
    internal static VectorFormat Detect(ReadOnlySpan<byte> beginning, string where)
    {
        if (beginning.IsEmpty)
            throw new InputException($"{where} is empty: expected word vectors.");
        if (beginning.StartsWith("PK\u0003\u0004"u8))
            throw new InputException($"{where} is a zip archive: unpack it and import the file inside.");
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xBA, 0x16, 0x4F, 0x2F]))
            throw new InputException($"{where} is a model of fastText's own: import its .vec file.");
        if (beginning.StartsWith(WordTableFormat.Magic))
            throw new InputException($"{where} is a word table already: it was imported before.");
        var end = beginning.IndexOf((byte)'\n');
        var first = end < 0 ? beginning : beginning[..end];
        if (end >= 0 && Counts(first) is { } counts)
            return counts.Words == 0 || IsTextRow(beginning[(end + 1)..]) ? VectorFormat.Word2VecText : VectorFormat.Word2VecBinary;
        if (IsTextRow(beginning))
            return VectorFormat.Glove;
        throw new InputException($"{where}: the first line, '{Excerpt.Of(Encoding.UTF8.GetString(first[..Math.Min(first.Length, 200)]))}', is neither counts of words and dimensions nor a word with numbers; known formats: {string.Join(", ", Names)}.");
    }

    /// <summary>Whether bytes begin with a line of a word and numbers, as far as they go.</summary>
    private static bool IsTextRow(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        // Of a line that goes on beyond the bytes, the last number may be cut.
        var line = end >= 0 ? bytes[..end] : bytes[..Math.Max(0, bytes.LastIndexOf((byte)' '))];
        line = line.TrimEnd(" \t\r"u8);
        var place = TextVectors.EndOfField(line, 0);
        if (place == line.Length)
            return false;
        while (place < line.Length)
        {
            var start = TextVectors.StartOfField(line, place);
            place = TextVectors.EndOfField(line, start);
            if (!TextVectors.TryParse(line[start..place], out _))
                return false;
        }
        return true;
    }
}
