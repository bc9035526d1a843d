using System.Globalization;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Tagging.Formats.Text;
using BioNer.Tagging.Text;

namespace BioNer.Fuzz.Text;

/// <summary>Sentences and tokens of a text: in order, within it, whole characters, and nothing left out.</summary>
internal sealed class TextTarget() : FuzzTarget("text")
{
    public override bool Run(byte[] input)
    {
        string text;
        try
        {
            text = TextInput.Decode(input, "in");
        }
        catch (InputException)
        {
            return false;
        }
        var at = 0;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            Finding.Unless(sentence.Begin >= at && sentence.End > sentence.Begin && sentence.End <= text.Length, "A sentence is empty, or lies before the one before it or outside of the text.");
            Finding.Unless(sentence.Length <= SentenceSplitter.Longest, "A sentence is too long.");
            Finding.Unless(text.AsSpan(at, sentence.Begin - at).IsWhiteSpace(), "Something else than white space stands between sentences.");
            Finding.Unless(!char.IsWhiteSpace(text[sentence.Begin]) && !char.IsWhiteSpace(text[sentence.End - 1]), "A sentence begins or ends with white space.");
            Finding.Unless(IsWhole(text, sentence), "A sentence tears a character.");
            foreach (var rule in Enum.GetValues<TokenizerRule>())
                CheckTokens(text, sentence, rule);
            at = sentence.End;
        }
        Finding.Unless(text.AsSpan(at).IsWhiteSpace(), "Something else than white space stands behind the last sentence.");
        return true;
    }

    private static void CheckTokens(string text, TextSpan sentence, TokenizerRule rule)
    {
        var tokens = new List<TextSpan>();
        Tokenizer.Tokenize(text, sentence, rule, tokens);
        var at = sentence.Begin;
        foreach (var token in tokens)
        {
            Finding.Unless(token.Begin >= at && token.End > token.Begin && token.End <= sentence.End, "A token is empty, or lies before the one before it or outside of its sentence.");
            Finding.Unless(!HasWhiteSpace(token.Of(text)), "A token has white space in it.");
            Finding.Unless(IsWhole(text, token), "A token tears a character.");
            CheckNothing(text.AsSpan(at, token.Begin - at));
            at = token.End;
        }
        CheckNothing(text.AsSpan(at, sentence.End - at));
        // What is cut depends on the sentence alone, and not on what was cut before.
        var alone = Tokenizer.Tokenize(text[sentence.Begin..sentence.End], rule).Select(token => new TextSpan(token.Begin + sentence.Begin, token.End + sentence.Begin));
        Finding.Unless(alone.SequenceEqual(tokens), "A sentence is cut otherwise when it stands alone.");
        List<TextSpan> after = [new TextSpan(0, sentence.Begin)];
        Tokenizer.Tokenize(text, sentence, rule, after);
        Finding.Unless(after.Skip(1).SequenceEqual(tokens) && after[0].End == sentence.Begin, "A sentence is cut otherwise behind another.");
    }

    // Between tokens stand white space, control and format characters, and marks without a character of their own.
    private static void CheckNothing(ReadOnlySpan<char> between)
    {
        foreach (var unit in between)
            Finding.Unless(char.IsWhiteSpace(unit) || char.IsControl(unit) || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark, $"A character stands in no token: U+{(int)unit:X4}.");
    }

    private static bool HasWhiteSpace(ReadOnlySpan<char> token)
    {
        foreach (var unit in token)
            if (char.IsWhiteSpace(unit))
                return true;
        return false;
    }

    private static bool IsWhole(string text, TextSpan span) => IsEdge(text, span.Begin) && IsEdge(text, span.End);

    private static bool IsEdge(string text, int at)
    {
        if (at == 0 || at == text.Length || char.IsWhiteSpace(text[at - 1]) || char.IsControl(text[at - 1]))
            return true;
        if (char.IsSurrogatePair(text[at - 1], text[at]))
            return false;
        // A mark without a character before it belongs to nothing.
        return CharUnicodeInfo.GetUnicodeCategory(text[at]) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            || CharUnicodeInfo.GetUnicodeCategory(text[at - 1]) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
    }
}
