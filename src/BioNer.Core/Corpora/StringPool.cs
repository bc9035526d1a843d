using System.Collections;
using System.Text;

namespace BioNer.Core.Corpora;

/// <summary>Gives equal UTF-8 spans the same string: a corpus has a hundred times more tokens than words.</summary>
internal sealed class StringPool : IEnumerable<string>
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly HashSet<string> strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private char[] buffer = new char[256];

    public StringPool() => lookup = strings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one string that equals a string.</summary>
    public string Of(string text)
    {
        if (strings.TryGetValue(text, out var known))
            return known;
        strings.Add(text);
        return text;
    }

    /// <summary>The string of a span.</summary>
    /// <exception cref="DecoderFallbackException">The bytes are no UTF-8.</exception>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (buffer.Length < utf8.Length)
            buffer = new char[utf8.Length * 2];
        var text = buffer.AsSpan(0, Strict.GetChars(utf8, buffer));
        if (lookup.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        strings.Add(added);
        return added;
    }

    /// <summary>The strings given so far.</summary>
    public IEnumerator<string> GetEnumerator() => strings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
