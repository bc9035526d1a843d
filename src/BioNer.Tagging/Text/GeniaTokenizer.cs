namespace BioNer.Tagging.Text;

/// <summary>
/// The rule of JNLPBA and GENIA-PoS, read off their tokens: white space parts; brackets, commas, colons, semicolons and signs of comparison stand alone everywhere;
/// hyphens, slashes, dots, plus signs and primes stay inside words (<c>IL-2</c>, <c>p50/p65</c>, <c>0.05</c>, <c>CD4+</c>, <c>5'-flanking</c>); <c>'s</c> and quotes at a
/// word's edge are parted; a dot is parted at the end of the sentence.
/// </summary>
internal static class GeniaTokenizer
{
    private const string Apart = "()[]{}<>=,:;%&?!\"`~|\\^@#$";

    public static void Tokenize(ReadOnlySpan<char> text, TextSpan sentence, List<TextSpan> tokens)
    {
        var first = tokens.Count;
        var begin = -1;
        var end = sentence.Begin;
        for (var at = sentence.Begin; at < sentence.End; at++)
        {
            var kind = Units.KindAt(text, at);
            var apart = kind == UnitKind.Alone || (kind == UnitKind.Sign && Apart.Contains(Units.Sign(text[at])));
            if (kind == UnitKind.Mark && begin < 0 && tokens.Count > first && tokens[^1].End == at)
            {
                tokens[^1] = tokens[^1] with { End = at + 1 };
                continue;
            }
            if (kind is UnitKind.Nothing || (kind == UnitKind.Mark && begin < 0))
                continue;
            if (kind != UnitKind.Space && !apart)
            {
                if (begin < 0)
                    begin = at;
                end = at + 1;
                continue;
            }
            if (begin >= 0)
                AddWord(text, begin, end, tokens);
            begin = -1;
            if (!apart)
                continue;
            // Two back quotes are an opening quotation mark: one token.
            if (text[at] == '`' && at + 1 < sentence.End && text[at + 1] == '`')
                at++;
            tokens.Add(new TextSpan(text[at] == '`' && at > sentence.Begin && text[at - 1] == '`' && (tokens.Count == first || tokens[^1].End < at) ? at - 1 : at, at + 1));
        }
        if (begin >= 0)
            AddWord(text, begin, end, tokens);
        PartLastDot(text, first, tokens);
    }

    // A word between white space and parted signs; apostrophes at its edges are parted from it.
    private static void AddWord(ReadOnlySpan<char> text, int begin, int end, List<TextSpan> tokens)
    {
        while (end - begin > 1 && IsApostrophe(text[begin]) && !IsPossessive(text[begin..end]))
        {
            // Two apostrophes are a quotation mark: one token.
            var width = end - begin > 2 && IsApostrophe(text[begin + 1]) ? 2 : 1;
            // With a mark on it, it is another character.
            if (Units.KindAt(text, begin + width) == UnitKind.Mark)
                break;
            tokens.Add(new TextSpan(begin, begin + width));
            begin += width;
            // What stands for nothing is no word.
            while (begin < end && Units.KindAt(text, begin) is UnitKind.Nothing or UnitKind.Mark)
                begin++;
        }
        if (begin == end)
            return;
        if (end - begin > 2 && IsPossessive(text[(end - 2)..end]))
        {
            tokens.Add(new TextSpan(begin, end - 2));
            tokens.Add(new TextSpan(end - 2, end));
            return;
        }
        if (end - begin > 2 && IsApostrophe(text[end - 1]) && IsApostrophe(text[end - 2]))
            AddParted(begin, end - 2, end, tokens);
        else if (end - begin > 1 && IsApostrophe(text[end - 1]) && !IsApostrophe(text[begin]))
            AddParted(begin, end - 1, end, tokens);
        else
            tokens.Add(new TextSpan(begin, end));
    }

    private static void AddParted(int begin, int cut, int end, List<TextSpan> tokens)
    {
        tokens.Add(new TextSpan(begin, cut));
        tokens.Add(new TextSpan(cut, end));
    }

    // The sentence's full stop, which may stand before closing brackets and quotes.
    private static void PartLastDot(ReadOnlySpan<char> text, int first, List<TextSpan> tokens)
    {
        var last = tokens.Count - 1;
        while (last > first && tokens[last].Length == 1 && ")]}\"'”’".Contains(text[tokens[last].Begin]))
            last--;
        if (last < first)
            return;
        var token = tokens[last];
        if (token.Length < 2 || text[token.End - 1] != '.')
            return;
        tokens[last] = token with { End = token.End - 1 };
        tokens.Insert(last + 1, token with { Begin = token.End - 1 });
    }

    private static bool IsPossessive(ReadOnlySpan<char> word) => word.Length == 2 && IsApostrophe(word[0]) && word[1] is 's' or 'S';

    private static bool IsApostrophe(char unit) => unit is '\'' or '’' or '‘';
}
