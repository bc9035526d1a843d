using System.IO.Compression;
using System.Text;
using BioNer.Core;
using BioNer.Core.Embeddings.SkipGram;

namespace BioNer.Tests.Embeddings.SkipGram;

public sealed class PlainTextTests
{
    [Fact]
    public void A_line_is_a_sentence_and_white_space_of_any_kind_parts_words()
    {
        var (text, leftOut) = Read("\uFEFFone  two\tone\r\n\n \nthree"u8.ToArray());

        Assert.Equal((4, 2, 3), (text.Tokens, text.Sentences, text.DistinctWords));
        Assert.Equal(new LeftOutWords(0, 0), leftOut);
        Assert.Equal(["one", "three", "two"], Words(text));
    }

    [Fact]
    public void Words_that_are_not_UTF8_are_left_out_and_counted()
    {
        var (text, leftOut) = Read([.. "good \u00E9t\u00E9 "u8, 0xFF, (byte)'a', (byte)' ', 0xC3, (byte)'\n']);

        Assert.Equal(new LeftOutWords(Invalid: 2, TooLong: 0), leftOut);
        Assert.Equal(["good", "\u00E9t\u00E9"], Words(text));
    }

    [Fact]
    public void A_giant_line_is_cut_into_sentences_of_a_thousand_words()
    {
        var (text, _) = Read(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Repeat("word", 250_001).Append("other"))));

        Assert.Equal((250_002, 251, 2), (text.Tokens, text.Sentences, text.DistinctWords));
    }

    [Fact]
    public void A_word_across_the_border_of_two_blocks_stays_whole_and_a_giant_word_is_left_out()
    {
        var (text, leftOut) = Read(Encoding.UTF8.GetBytes($"a {new string('x', 600_000)} {new string(' ', (1 << 18) - 5)}border a"));

        Assert.Equal(new LeftOutWords(Invalid: 0, TooLong: 1), leftOut);
        Assert.Equal(["a", "border"], Words(text));
    }

    [Fact]
    public void Binary_data_are_refused_with_the_place()
    {
        var error = Assert.Throws<InputException>(() => Read([(byte)'a', 0, 1, 2]));

        Assert.Contains("byte 1 is zero", error.Message);
    }

    [Fact]
    public void A_gzipped_file_reads_as_the_plain_one()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
                gzip.Write("b a\na"u8);
            var text = new SkipGramText();
            PlainText.Read(path, text, TestContext.Current.CancellationToken);

            Assert.Equal((3, 2), (text.Tokens, text.Sentences));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.txt does not exist", Assert.Throws<InputException>(() => PlainText.Read("nowhere.txt", new SkipGramText(), TestContext.Current.CancellationToken)).Message);

    [Fact]
    public void A_folder_is_refused() =>
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => PlainText.Read(Path.GetTempPath(), new SkipGramText(), TestContext.Current.CancellationToken)).Message);

    private static (SkipGramText Text, LeftOutWords LeftOut) Read(byte[] bytes)
    {
        var text = new SkipGramText();
        var leftOut = PlainText.Read(new MemoryStream(bytes), "text", text, TestContext.Current.CancellationToken);
        return (text, leftOut);
    }

    private static IEnumerable<string> Words(SkipGramText text) => new SkipGramTrainer(text, new SkipGramOptions { MinCount = 1 }).Words.Order(StringComparer.Ordinal);
}
