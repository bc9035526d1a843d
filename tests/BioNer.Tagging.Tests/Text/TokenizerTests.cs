using BioNer.Core.Bundles;
using BioNer.Tagging.Text;
using CsCheck;

namespace BioNer.Tagging.Tests.Text;

public sealed class TokenizerTests
{
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (4, Gen.Char.AlphaNumeric.Select(c => c.ToString())),
        (3, Gen.OneOf(new[] { " ", "\r\n", "\t", "\u00A0", ".", ",", "(", ")", "'", "''", "'s", "`", "``", "-", "/", "?", "!" }.Select(Gen.Const).ToArray())),
        (2, Gen.OneOf(new[] { "α", "µ", "é", "e\u0301", "±", "–", "’", "“", "😀", "\uD800", "\uDC00", "中", "\u200B", "\u0301", "\0", "²", "ﬁ", "°", "\uFE0F" }.Select(Gen.Const).ToArray())),
        (1, Gen.Char.Select(c => c.ToString()))).Array[0, 40].Select(string.Concat);

    [Theory]
    [InlineData("IL-2 rose 2.5-fold (p<0.04).", "IL|-|2|rose|2|.|5|-|fold|(|p|<|0|.|04|)|.")]
    [InlineData("TNF-α1 and NFκB", "TNF|-|α1|and|NFκB")]
    [InlineData("37°C ±2 µm, Ca²⁺", "37°C|±|2|µm|,|Ca²|⁺")]
    [InlineData("naïve na\u0069\u0308ve", "naïve|nai\u0308ve")]
    [InlineData("a\u200Bb \u200Bc\u200B", "a\u200Bb|c")]
    [InlineData("😀😀 \uFE0Fx 中文", "😀|😀|x|中|文")]
    [InlineData("a\0b\u0085c", "a|b|c")]
    [InlineData("_x_", "_|x|_")]
    [InlineData("", "")]
    public void Alnum(string text, string tokens) => Assert.Equal(tokens, Joined(text, TokenizerRule.Alnum));

    [Theory]
    [InlineData("IL-2 (CD28-mediated) rose to 0.05%.", "IL-2|(|CD28-mediated|)|rose|to|0.05|%|.")]
    [InlineData("p50/p65, CD4+ and PU.1", "p50/p65|,|CD4+|and|PU.1")]
    [InlineData("Crohn's patients' 5'-flanking 'late' ''x''", "Crohn|'s|patients|'|5'-flanking|'|late|'|''|x|''")]
    [InlineData("``quoted'' text.", "``|quoted|''|text|.")]
    [InlineData("cells (PMA)-induced", "cells|(|PMA|)|-induced")]
    [InlineData("i.e. the E. coli strain.)", "i.e.|the|E.|coli|strain|.|)")]
    [InlineData("TNF-α’s 8±2 中文", "TNF-α|’s|8|±|2|中|文")]
    [InlineData("'s", "'s")]
    [InlineData("'", "'")]
    [InlineData(".", ".")]
    public void Genia(string text, string tokens) => Assert.Equal(tokens, Joined(text, TokenizerRule.Genia));

    [Theory]
    [InlineData(TokenizerRule.Alnum)]
    [InlineData(TokenizerRule.Genia)]
    public void Tokens_rise_part_at_white_space_tear_no_pair_and_leave_out_nothing_visible(TokenizerRule rule) => AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var token in Tokenizer.Tokenize(text, rule))
        {
            Assert.True(token.Begin >= end && token.End > token.Begin);
            Assert.DoesNotContain(text[token.Begin..token.End], char.IsWhiteSpace);
            Assert.False(token.Begin > 0 && char.IsSurrogatePair(text[token.Begin - 1], text[token.Begin]));
            AssertNothingVisible(text[end..token.Begin]);
            end = token.End;
        }
        AssertNothingVisible(text[end..]);
    }, iter: 3000);

    [Fact]
    public void Sentences_hold_everything_but_white_space() => AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            Assert.True(sentence.Begin >= end && sentence.Length is > 0 and <= SentenceSplitter.Longest);
            Assert.True(string.IsNullOrWhiteSpace(text[end..sentence.Begin]));
            end = sentence.End;
        }
        Assert.True(string.IsNullOrWhiteSpace(text[end..]));
    }, iter: 3000);

    [Theory]
    [InlineData("TNF", "TNF")]
    [InlineData("κB", "kappaB")]
    [InlineData("Δ9", "Delta9")]
    [InlineData("µm", "mum")]
    [InlineData("μm", "mum")]
    [InlineData("ﬁbre", "fibre")]
    [InlineData("na\u0069\u0308ve", "naive")]
    [InlineData("Å", "A")]
    [InlineData("H₂O", "H2O")]
    [InlineData("≥", ">=")]
    [InlineData("–", "-")]
    [InlineData("中", "中")]
    public void Words_are_looked_up_in_ascii(string token, string word)
    {
        var buffer = new char[1];
        Assert.Equal(word, AsciiFold.Word(token, ref buffer).ToString());
    }

    private static void AssertNothingVisible(string gap)
    {
        // Combining marks and zero-width characters without a character to stand on.
        for (var at = 0; at < gap.Length; at++)
            Assert.True(Units.KindAt(gap, at) is UnitKind.Space or UnitKind.Nothing or UnitKind.Mark, $"left out: U+{(int)gap[at]:X4}");
    }

    private static string Joined(string text, TokenizerRule rule) => string.Join('|', Tokenizer.Tokenize(text, rule).Select(token => text[token.Begin..token.End]));

    [Fact]
    public void A_mark_at_a_sentences_begin_is_no_part_of_the_sentence_before()
    {
        List<TextSpan> tokens = [new TextSpan(0, 1)];
        Tokenizer.Tokenize("a\u0301b", new TextSpan(1, 3), TokenizerRule.Alnum, tokens);

        Assert.Equal([new TextSpan(0, 1), new TextSpan(2, 3)], tokens);
    }

    [Theory]
    [InlineData("'\u200B'", "'|'")]
    [InlineData("'\u0301", "'\u0301")]
    [InlineData("'\u0301a", "'\u0301a")]
    [InlineData("'\u200Ba", "'|a")]
    public void An_apostrophe_keeps_its_marks_and_leaves_no_word_of_nothing(string text, string tokens) =>
        Assert.Equal(tokens.Split('|'), Tokenizer.Tokenize(text, TokenizerRule.Genia).Select(token => token.Of(text).ToString()));
}
