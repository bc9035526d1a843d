using BioNer.Tagging.Text;

namespace BioNer.Tagging.Abbreviations;

/// <summary>
/// Finds definitions of abbreviations by the algorithm of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text": a short form in
/// parentheses behind its long form, or the long form in parentheses behind its short form, whose characters all stand in the long form in their order.
/// </summary>
internal static class AbbreviationFinder
{
    private const int ShortestForm = 2;
    private const int LongestForm = 10;
    private const int MostShortWords = 2;
    private const int FurthestClose = 200;

    /// <summary>The definitions of a text, in its order.</summary>
    public static List<AbbreviationDefinition> Find(string text)
    {
        var found = new List<AbbreviationDefinition>();
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.AsSpan(open, Math.Min(FurthestClose, text.Length - open)).IndexOf(')');
            if (close > 1 && Definition(text, open, open + close) is { } definition)
                found.Add(definition);
        }
        return found;
    }

    private static AbbreviationDefinition? Definition(string text, int open, int close)
    {
        // "(TNF, see below)" and "(TNF; 5 ng)" define TNF.
        var cut = text.AsSpan(open + 1, close - open - 1).IndexOfAny(',', ';');
        var inside = Trim(text, open + 1, cut > 0 ? open + 1 + cut : close);
        if (IsShortForm(text, inside))
            return LongBefore(text, inside, open) is { } before ? new AbbreviationDefinition(inside, before) : null;
        var word = LastWord(text, open);
        inside = Trim(text, open + 1, close);
        return IsShortForm(text, word) && LongForm(text, word, inside) is { } within && within.Begin == inside.Begin ? new AbbreviationDefinition(word, within) : null;
    }

    private static bool IsShortForm(string text, TextSpan span)
    {
        var form = text.AsSpan(span.Begin, span.Length);
        if (form.Length is < ShortestForm or > LongestForm || !char.IsLetterOrDigit(form[0]))
            return false;
        var (words, letters) = (1, 0);
        foreach (var character in form)
        {
            words += char.IsWhiteSpace(character) ? 1 : 0;
            letters += char.IsLetter(character) ? 1 : 0;
        }
        return letters > 0 && words <= MostShortWords;
    }

    // At most min(|A| + 5, 2 |A|) words, of the same sentence, as far as a full stop and a space tell.
    private static TextSpan? LongBefore(string text, TextSpan form, int open)
    {
        var most = Math.Min(form.Length + 5, form.Length * 2);
        var (begin, words) = (open, 0);
        while (begin > 0 && words <= most)
        {
            begin--;
            if (text[begin] is '\n' or '(' or ')' || text[begin] is '.' or ';' && begin + 1 < text.Length && char.IsWhiteSpace(text[begin + 1]))
            {
                begin++;
                break;
            }
            if (char.IsWhiteSpace(text[begin]) && begin + 1 < open && !char.IsWhiteSpace(text[begin + 1]) && ++words == most)
            {
                begin++;
                break;
            }
        }
        var window = Trim(text, begin, open);
        return window.Length > 0 ? LongForm(text, form, window) : null;
    }

    // From the end: each character of the short form must stand in the long form, the first at the beginning of a word.
    private static TextSpan? LongForm(string text, TextSpan form, TextSpan window)
    {
        var at = window.End - 1;
        for (var of = form.End - 1; of >= form.Begin; of--)
        {
            var wanted = char.ToLowerInvariant(text[of]);
            if (!char.IsLetterOrDigit(wanted))
                continue;
            while (at >= window.Begin && (char.ToLowerInvariant(text[at]) != wanted || of == form.Begin && at > window.Begin && char.IsLetterOrDigit(text[at - 1])))
                at--;
            if (at < window.Begin)
                return null;
            at--;
        }
        var begin = at + 1;
        while (begin > window.Begin && !char.IsWhiteSpace(text[begin - 1]))
            begin--;
        var found = new TextSpan(begin, window.End);
        return found.Length > form.Length && !Contains(text, found, text.AsSpan(form.Begin, form.Length)) ? found : null;
    }

    // A "long form" that has the short one as a word explains nothing.
    private static bool Contains(string text, TextSpan span, ReadOnlySpan<char> form)
    {
        foreach (var range in text.AsSpan(span.Begin, span.Length).Split(' '))
            if (text.AsSpan(span.Begin, span.Length)[range].SequenceEqual(form))
                return true;
        return false;
    }

    private static TextSpan LastWord(string text, int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        var begin = end;
        while (begin > 0 && !char.IsWhiteSpace(text[begin - 1]))
            begin--;
        return new TextSpan(begin, end);
    }

    private static TextSpan Trim(string text, int begin, int end)
    {
        while (begin < end && char.IsWhiteSpace(text[begin]))
            begin++;
        while (end > begin && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextSpan(begin, end);
    }
}
