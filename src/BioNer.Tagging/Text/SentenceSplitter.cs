using System.Buffers;

namespace BioNer.Tagging.Text;

/// <summary>
/// Cuts a text into sentences. A sentence ends at <c>.</c>, <c>?</c> or <c>!</c>, closing quotes and brackets included, when white space follows and then something that can
/// begin one; and at an empty line. Known abbreviations, single initials and
/// a lower-case word behind the stop keep it open, unless that is a name like <c>p53</c> or <c>mRNA</c>.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>No sentence is longer, in UTF-16 units: what goes on without an end is cut at white space, or where it must be.</summary>
    public const int Longest = 20_000;

    private static readonly SearchValues<char> BeforeWords = SearchValues.Create(" \t\r\n([/");

    // Written before their full stop, lower-cased.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "al", "approx", "ca", "cf", "cv", "dr", "e.g", "eg", "eq", "eqs", "fig", "figs", "i.e", "ie", "inc", "mr", "mrs", "ms", "no", "nos", "prof", "ref", "refs", "sp", "spp", "ssp",
        "st", "subsp", "suppl", "tab", "var", "viz", "vol", "vs", "etc", "i.v", "i.p", "s.c", "i.m", "p.o", "resp", "str", "pv", "bv", "dept", "univ", "jr", "sr", "pp", "et",
    };

    /// <summary>The sentences in order, without the white space around them; together they hold everything else.</summary>
    public static List<TextSpan> Split(ReadOnlySpan<char> text)
    {
        var sentences = new List<TextSpan>();
        var begin = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' && IsEmptyLineBehind(text, at))
                Add(text, ref begin, at, sentences);
            else if (text[at] is '.' or '?' or '!' or '。')
            {
                var end = BehindClosers(text, at + 1);
                if (Ends(text, begin, at, end))
                    Add(text, ref begin, end, sentences);
                at = end - 1;
            }
        }
        Add(text, ref begin, text.Length, sentences);
        return sentences;
    }

    private static void Add(ReadOnlySpan<char> text, ref int begin, int end, List<TextSpan> sentences)
    {
        var (from, to) = (begin, end);
        begin = end;
        while (from < to && char.IsWhiteSpace(text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(text[to - 1]))
            to--;
        while (to - from > Longest)
        {
            var cut = Cut(text, from);
            var last = cut;
            while (char.IsWhiteSpace(text[last - 1]))
                last--;
            sentences.Add(new TextSpan(from, last));
            for (from = cut; char.IsWhiteSpace(text[from]); from++)
                ;
        }
        if (to > from)
            sentences.Add(new TextSpan(from, to));
    }

    private static int Cut(ReadOnlySpan<char> text, int from)
    {
        for (var at = from + Longest; at > from + Longest / 2; at--)
            if (char.IsWhiteSpace(text[at]))
                return at;
        // A character keeps its marks, unless they are too many for any sentence.
        for (var at = from + Longest; at > from + Longest / 2; at--)
            if (Units.KindAt(text, at) != UnitKind.Mark)
                return at;
        return char.IsSurrogatePair(text[from + Longest - 1], text[from + Longest]) ? from + Longest - 1 : from + Longest;
    }

    private static bool IsEmptyLineBehind(ReadOnlySpan<char> text, int at)
    {
        for (at++; at < text.Length && text[at] is ' ' or '\t' or '\r'; at++)
            ;
        return at < text.Length && text[at] == '\n';
    }

    private static int BehindClosers(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '.' or '?' or '!' or ')' or ']' or '}' or '"' or '\'' or '”' or '’' or '»')
            at++;
        return at;
    }

    private static bool Ends(ReadOnlySpan<char> text, int begin, int stop, int end)
    {
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        if (next == text.Length)
            return false;
        if (next == end)
            return text[stop] == '。' && Units.KindAt(text, end) != UnitKind.Mark;
        if (!CanBegin(text, next))
            return false;
        return text[stop] != '.' || end > stop + 1 || !IsAbbreviation(text[begin..stop], text[next..]);
    }

    private static bool CanBegin(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '(' or '[' or '"' or '\'' or '“' or '‘' or '«')
            at++;
        if (at < text.Length && char.IsLower(text[at]))
            return IsName(text[at..]);
        return at < text.Length && (text[at] >= 0x80 || char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '-' or '<' or '>' or '*' or '#');
    }

    // "p53" and "mRNA" begin sentences as they are.
    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (char.IsWhiteSpace(character))
                return false;
            else if (char.IsDigit(character) || char.IsUpper(character))
                return true;
        return false;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var word = before[(before.LastIndexOfAny(BeforeWords) + 1)..];
        if (word.Length == 1 && char.IsUpper(word[0]))
            return !StartsWithCommonWord(after);
        Span<char> lower = stackalloc char[8];
        if (word.Length is 0 or > 8)
            return false;
        word.ToLowerInvariant(lower);
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..word.Length]);
    }

    // "vitamin C. The" ends a sentence, "S. Typhimurium" does not: only words that often begin sentences decide for an end.
    private static bool StartsWithCommonWord(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        return text[..length] is "The" or "In" or "This" or "These" or "We" or "It" or "A" or "An" or "However" or "Here" or "To" or "Our" or "As" or "For" or "When" or "After"
            or "Although" or "Thus" or "Both" or "Furthermore" or "Moreover" or "Their" or "There" or "On" or "Using" or "Results" or "Conclusions" or "Conclusion" or "Methods";
    }
}
