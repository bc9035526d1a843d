using System.Text;

namespace BioNer.Core.Corpora;

/// <summary>What a line of a CoNLL file is.</summary>
internal enum ConllLine
{
    End,
    Blank,
    Marker,
    Token,
}

/// <summary>Cuts the content of a CoNLL file into lines, and lines into token and tag, without copying.</summary>
internal ref struct ConllLines
{
    private readonly string where;
    private ReadOnlySpan<byte> rest;
    private byte separator;
    private int tabs;

    public ConllLines(ReadOnlySpan<byte> content, string where)
    {
        this.where = where;
        rest = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
    }

    /// <summary>The number of the line last read, from 1; after the end, of the last line.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line; token and tag are set for <see cref="ConllLine.Token"/> only.</summary>
    /// <exception cref="InputException">The line is no token and tag.</exception>
    public ConllLine Next(out ReadOnlySpan<byte> token, out ReadOnlySpan<byte> tag)
    {
        token = tag = [];
        if (rest.IsEmpty)
            return ConllLine.End;
        Number++;
        var end = rest.IndexOf((byte)'\n');
        var text = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        if (text.EndsWith("\r"u8))
            text = text[..^1];
        if (text.IsEmpty || text.IndexOfAnyExcept((byte)' ') < 0)
            return ConllLine.Blank;
        if (IsMarker(text.TrimStart((byte)' ')))
            return ConllLine.Marker;
        Cut(text, out token, out tag);
        return ConllLine.Token;
    }

    /// <summary>The string of a token or tag of the line last read.</summary>
    /// <exception cref="InputException">The bytes are no UTF-8.</exception>
    public readonly string Text(StringPool pool, ReadOnlySpan<byte> utf8)
    {
        try
        {
            return pool.Of(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("is no UTF-8", utf8);
        }
    }

    private static bool IsMarker(ReadOnlySpan<byte> text) =>
        text.StartsWith("-DOCSTART-"u8) && (text.Length == 10 || text[10] is (byte)' ' or (byte)'\t');

    private void Cut(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> token, out ReadOnlySpan<byte> tag)
    {
        if (separator == 0)
        {
            separator = text.Contains((byte)'\t') ? (byte)'\t' : (byte)' ';
            tabs = text.Count((byte)'\t');
        }
        if (text.IndexOfAny((byte)0, (byte)'\r') is >= 0 and var odd)
            throw Malformed(text[odd] == 0 ? "has a NUL byte" : "has a carriage return within the line (line ends are LF or CR LF)", text);
        if (separator == ' ')
        {
            if (text.Contains((byte)'\t'))
                throw Malformed("has a tab, and the first line has none", text);
            text = text.Trim((byte)' ');
        }
        var first = text.IndexOf(separator);
        if (first < 0)
            throw Malformed(separator == '\t' ? "has no tab" : "has one column", text);
        if (separator == '\t' && text.Count((byte)'\t') is var found && found != tabs)
            throw Malformed($"has {found + 1} columns, the first line has {tabs + 1}", text);
        token = text[..first].Trim((byte)' ');
        tag = text[(text.LastIndexOf(separator) + 1)..].Trim((byte)' ');
        // As where files with byte order marks were put one behind the other.
        if (token.StartsWith("\uFEFF"u8))
            throw Malformed("begins with a byte order mark, which only a file may", text);
        if (token.IsEmpty || tag.IsEmpty)
            throw Malformed(token.IsEmpty ? "has an empty token" : "has an empty tag", text);
    }

    private readonly InputException Malformed(string what, ReadOnlySpan<byte> text) => new(
        $"{where}:{Number} {what}: '{Excerpt.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]))}'; expected a token, a {(separator == ' ' ? "space" : "tab")} and its tag.");
}
