namespace BioNer.Tagging.Text;

/// <summary>
/// The rule of 13 of the paper's corpora: runs of ASCII letters and digits, every other character alone. It applies to the ASCII form of the text, whose
/// characters are never torn apart: <c>TNF-α1</c> is <c>TNF</c>, <c>-</c>, <c>α1</c>, and <c>±</c> one token although it stands for <c>+/-</c>.
/// </summary>
internal static class AlnumTokenizer
{
    public static void Tokenize(ReadOnlySpan<char> text, TextSpan sentence, List<TextSpan> tokens)
    {
        var first = tokens.Count;
        var begin = -1; // of the run of word units we are in
        var end = sentence.Begin; // after its last unit that stands for something
        for (var at = sentence.Begin; at < sentence.End; at++)
        {
            var kind = Units.KindAt(text, at);
            if (kind == UnitKind.Nothing || (kind == UnitKind.Mark && begin < 0 && (tokens.Count == first || tokens[^1].End != at)))
                continue;
            if (kind == UnitKind.Word)
            {
                if (begin < 0)
                    begin = at;
                end = at + 1;
                continue;
            }
            if (kind == UnitKind.Mark)
            {
                if (begin >= 0)
                    end = at + 1;
                else
                    tokens[^1] = tokens[^1] with { End = at + 1 };
                continue;
            }
            if (begin >= 0)
                tokens.Add(new TextSpan(begin, end));
            begin = -1;
            if (kind != UnitKind.Space)
                tokens.Add(new TextSpan(at, at + 1));
        }
        if (begin >= 0)
            tokens.Add(new TextSpan(begin, end));
    }
}
