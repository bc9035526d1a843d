using System.Text;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Tests.Corpora;

public sealed class ConllReaderTests
{
    private static readonly string[] Expected = ["TNF/B-Gene alpha/I-Gene rises/O", "Stop/O"];

    [Theory]
    [InlineData("TNF\tB-Gene\nalpha\tI-Gene\nrises\tO\n\nStop\tO\n\n")]
    [InlineData("TNF\tB-Gene\nalpha\tI-Gene\nrises\tO\n\nStop\tO")]
    [InlineData("TNF B-Gene\r\nalpha I-Gene\r\nrises O\r\n\r\nStop O\r\n")]
    [InlineData("\uFEFFTNF\tNN\tx\tB-Gene\nalpha\tNN\tx\tI-Gene\nrises\tVB\tx\tO\n\nStop\tVB\tx\tO\n")]
    [InlineData("  TNF  NN   B-Gene \nalpha I-Gene\nrises O\n   \n\n\nStop O\n")]
    [InlineData("-DOCSTART-\tO\n\nTNF\tB-Gene\nalpha\tI-Gene\nrises\tO\n-DOCSTART-\nStop\tO\n-DOCSTART- -X- -X- O\n")]
    [InlineData(" -DOCSTART- O\n\nTNF B-Gene\nalpha I-Gene\nrises O\n\nStop O\n")]
    public void Separators_columns_line_ends_and_markers_do_not_matter(string text) => Assert.Equal(Expected, Show(Read(text)));

    [Theory]
    [InlineData(TagScheme.Iob1, "I-A I-A B-A O I-B I-A", "B-A I-A B-A O B-B B-A", 0)]
    [InlineData(TagScheme.Iob2, "B-A I-A B-A O B-B B-A", "B-A I-A B-A O B-B B-A", 0)]
    [InlineData(TagScheme.Iobes, "B-A E-A S-A O S-B S-A", "B-A I-A B-A O B-B B-A", 0)]
    [InlineData(TagScheme.Iob2, "I-A O I-B I-A", "B-A O B-B B-A", 3)]
    [InlineData(TagScheme.Iobes, "I-A E-A E-B O B-A", "B-A I-A B-B O B-A", 3)]
    [InlineData(TagScheme.Iob1, "B-A I-A O", "B-A I-A O", 1)]
    public void Tags_become_iob2_and_those_that_break_the_scheme_are_counted(TagScheme scheme, string tags, string iob2, int repaired)
    {
        var file = Read(string.Concat(tags.Split(' ').Select((tag, i) => $"t{i}\t{tag}\n")), scheme: scheme);
        Assert.Equal(iob2, string.Join(' ', file.Sentences[0].Tags));
        Assert.Equal(repaired, file.RepairedTags);
    }

    [Theory]
    [InlineData("a\tO\nb\n", "x.tsv:2 has no tab")]
    [InlineData("a\n", "x.tsv:1 has one column")]
    [InlineData("a\tO\n\n\tO\n", "x.tsv:3 has an empty token")]
    [InlineData("a\tO\n\t\n", "x.tsv:2 has an empty token")]
    [InlineData("a\tO\nb\t\n", "x.tsv:2 has an empty tag")]
    [InlineData("a\tO\nb\0c\tO\n", "x.tsv:2 has a NUL byte")]
    [InlineData("a\tO\rb\tO\r", "x.tsv:1 has a carriage return")]
    [InlineData("a\tNN\tO\nb\tO\n", "x.tsv:2 has 2 columns, the first line has 3")]
    [InlineData("a\tB-X\n\nb\tO\nc\tX-B\n", "x.tsv:4 the token 'c' has the tag 'X-B'")]
    [InlineData("a\tO\nb\tB-\nc\tB-Gene\n", "x.tsv:2 the token 'b' has the tag 'B-'")]
    [InlineData("a\tB\nb\tI\nc\tO\n", "without types")]
    [InlineData("a O\nb\tc O\n", "x.tsv:2 has a tab, and the first line has none")]
    [InlineData("a\tO\n\uFEFFb\tO\n", "x.tsv:2 begins with a byte order mark")]
    [InlineData("", "holds no sentence")]
    [InlineData("\n\n-DOCSTART-\tO\n\n", "holds no sentence")]
    public void A_line_that_is_no_token_and_tag_is_named(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(text)).Message);

    [Fact]
    public void Bytes_that_are_no_utf8_are_named()
    {
        byte[] content = [.. "caf"u8, 0xE9, .. "\tO\n"u8];
        Assert.Contains("x.tsv:1 is no UTF-8", Assert.Throws<InputException>(() => ConllReader.Read(content, "x.tsv")).Message);
    }

    [Fact]
    public void A_message_carries_no_control_characters_and_no_whole_line()
    {
        var message = Assert.Throws<InputException>(() => Read("\u001b[31m" + new string('a', 5000))).Message;
        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 300);
    }

    [Theory]
    [InlineData("The\tDT\n(\t(\n.\t.\n''\t''\n``\t``\n", CorpusKind.PartOfSpeech)]
    [InlineData("a\tO\nb\tO\n", CorpusKind.Mentions)]
    [InlineData("a\tO\nb\tI-Regulon-operon\n", CorpusKind.Mentions)]
    public void The_kind_shows_in_the_tags(string text, CorpusKind kind) => Assert.Equal(kind, Read(text).Kind);

    [Fact]
    public void Quotes_comment_signs_and_empty_looking_words_are_tokens()
    {
        string[] words = ["\"", "'", "#", "#1", "null", "NA", "None", "False", new string('x', 505)];
        Assert.Equal(words, Read(string.Concat(words.Select(word => $"{word}\tO\n"))).Sentences[0].Tokens);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_input_errors()
    {
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => ConllReader.Read("no-such-folder/train.tsv")).Message);
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => ConllReader.Read(AppContext.BaseDirectory)).Message);
    }

    private static ConllFile Read(string text, CorpusKind? kind = null, TagScheme scheme = TagScheme.Iob2) =>
        ConllReader.Read(Encoding.UTF8.GetBytes(text), "x.tsv", kind, scheme);

    private static IEnumerable<string> Show(ConllFile file) =>
        file.Sentences.Select(sentence => string.Join(' ', sentence.Tokens.Zip(sentence.Tags, (token, tag) => $"{token}/{tag}")));
}
