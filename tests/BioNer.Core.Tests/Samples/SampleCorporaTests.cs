using System.Text.RegularExpressions;

namespace BioNer.Tests.Samples;

public sealed partial class SampleCorporaTests
{
    public static TheoryData<string, string> Files => [.. SampleFiles.All.SelectMany(corpus => SampleFiles.Splits.Select(split => (corpus, split)))];

    public static TheoryData<string> Corpora => [.. SampleFiles.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_have_the_format_of_the_published_corpora(string corpus, string split)
    {
        var text = File.ReadAllText(SampleFiles.PathOf(corpus, split));
        Assert.EndsWith("\n\n", text);
        Assert.DoesNotContain("\n\n\n", text);
        Assert.False(text.StartsWith('\n'));
        Assert.All(text.Split('\n').Where(line => line.Length > 0), line => Assert.Matches(Line(), line));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Mention_tags_are_valid_IOB2(string corpus, string split)
    {
        Assert.SkipWhen(corpus == "SamplePos", "parts of speech");
        foreach (var sentence in SampleFiles.Read(corpus, split))
        {
            var previous = "O";
            foreach (var tag in sentence.Tags)
            {
                Assert.True(tag == "O" || tag.StartsWith("B-", StringComparison.Ordinal) || tag.StartsWith("I-", StringComparison.Ordinal), tag);
                if (tag.StartsWith("I-", StringComparison.Ordinal))
                    Assert.Equal(tag[2..], previous.Length > 2 ? previous[2..] : previous);
                previous = tag;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Corpora))]
    public void Sizes_suit_a_quick_start(string corpus)
    {
        Assert.InRange(SampleFiles.Read(corpus, "train").Count, 300, 500);
        Assert.InRange(SampleFiles.Read(corpus, "devel").Count, 100, 150);
        Assert.InRange(SampleFiles.Read(corpus, "test").Count, 150, 200);
    }

    [Theory]
    [InlineData("SampleCells", "Cell,Cellular_component")]
    [InlineData("SampleChemicals", "Chemical")]
    [InlineData("SampleDiseases", "Disease")]
    [InlineData("SampleGenes", "Complex,Gene_or_gene_product")]
    [InlineData("SampleSpecies", "Species")]
    public void Every_type_occurs_in_every_split(string corpus, string types)
    {
        foreach (var split in SampleFiles.Splits)
        {
            var found = SampleFiles.Read(corpus, split).SelectMany(sentence => sentence.Tags).Where(tag => tag[0] == 'B').Select(tag => tag[2..]);
            Assert.Equal(types, string.Join(',', found.Distinct().Order(StringComparer.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Corpora))]
    public void Every_tag_of_devel_and_test_is_in_train(string corpus)
    {
        var train = SampleFiles.Read(corpus, "train").SelectMany(sentence => sentence.Tags).ToHashSet();
        Assert.Subset(train, SampleFiles.Read(corpus, "devel").Concat(SampleFiles.Read(corpus, "test")).SelectMany(sentence => sentence.Tags).ToHashSet());
    }

    [Fact]
    public void No_sentence_stands_in_two_places()
    {
        var places = SampleFiles.All.SelectMany(corpus => SampleFiles.Splits.SelectMany(split => SampleFiles.Read(corpus, split).Select(SampleFiles.Key)));
        Assert.All(places.CountBy(key => key), pair => Assert.True(pair.Value == 1, pair.Key));
    }

    [Fact]
    public void No_test_sentence_is_in_the_text_for_embeddings()
    {
        var tests = SampleFiles.All.SelectMany(corpus => SampleFiles.Read(corpus, "test").Select(SampleFiles.Key)).ToHashSet();
        var lines = Directory.GetFiles(Checkout.Path("samples", "text"), "*.txt").SelectMany(File.ReadLines);
        Assert.DoesNotContain(lines, line => tests.Contains(SampleFiles.Key(new(line.Split(' '), []))));
    }

    [Theory]
    [InlineData("SampleCells")]
    [InlineData("SampleChemicals")]
    [InlineData("SampleDiseases")]
    [InlineData("SampleGenes")]
    [InlineData("SampleSpecies")]
    public void A_good_part_of_the_test_mentions_is_unseen(string corpus)
    {
        var train = SampleFiles.MentionTexts(corpus, "train").ToHashSet();
        var test = SampleFiles.MentionTexts(corpus, "test").ToArray();
        Assert.InRange(test.Count(mention => !train.Contains(mention)) / (double)test.Length, 0.2, 0.7);
    }

    [Theory]
    [InlineData("lead", "SampleChemicals")]
    [InlineData("NO", "SampleChemicals")]
    [InlineData("insulin", "SampleGenes")]
    [InlineData("cold", "SampleDiseases")]
    [InlineData("MS", "SampleDiseases")]
    [InlineData("stroke", "SampleDiseases")]
    [InlineData("mouse", "SampleSpecies")]
    [InlineData("yeast", "SampleSpecies")]
    [InlineData("CAT", "SampleGenes")]
    [InlineData("white", "SampleGenes")]
    [InlineData("APC", "SampleCells")]
    [InlineData("nucleus", "SampleCells")]
    [InlineData("membrane", "SampleCells")]
    public void Ambiguous_words_are_mentions_in_one_place_and_not_in_another(string word, string corpus)
    {
        var tags = SampleFiles.Splits.SelectMany(split => SampleFiles.Read(corpus, split)).SelectMany(sentence => sentence.Tokens.Zip(sentence.Tags))
            .Where(pair => pair.First == word).Select(pair => pair.Second).ToArray();
        Assert.Contains(tags, tag => tag == "O");
        Assert.Contains(tags, tag => tag != "O");
    }

    [Theory]
    [InlineData("insulin", "SampleChemicals", "SampleGenes")]
    [InlineData("RA", "SampleChemicals", "SampleDiseases")]
    [InlineData("APC", "SampleCells", "SampleGenes")]
    [InlineData("PE", "SampleChemicals", "SampleDiseases")]
    public void Shared_names_are_mentions_of_different_types(string word, string first, string second) =>
        Assert.All((string[])[first, second], corpus => Assert.Contains(
            SampleFiles.Splits.SelectMany(split => SampleFiles.Read(corpus, split)).SelectMany(sentence => sentence.Tokens.Zip(sentence.Tags)),
            pair => pair.First == word && pair.Second.StartsWith("B-", StringComparison.Ordinal)));

    [Theory]
    [InlineData("lead", "NN,VB")]
    [InlineData("increase", "NN,VB,VBP")]
    [InlineData("that", "IN,WDT")]
    [InlineData("control", "NN,VBP")]
    [InlineData("reduced", "VBD,VBN")]
    public void Words_have_several_parts_of_speech(string word, string tags)
    {
        var found = SampleFiles.Read("SamplePos", "train").SelectMany(sentence => sentence.Tokens.Zip(sentence.Tags)).Where(pair => pair.First == word).Select(pair => pair.Second).ToHashSet();
        Assert.Superset(tags.Split(',').ToHashSet(), found);
    }

    [Fact]
    public void Some_mentions_touch_or_run_over_several_words()
    {
        var tags = SampleFiles.Mentions.SelectMany(corpus => SampleFiles.Read(corpus, "train")).Select(sentence => sentence.Tags).ToArray();
        Assert.Contains(tags, row => row.Zip(row.Skip(1)).Any(pair => pair.First != "O" && pair.Second[0] == 'B'));
        Assert.Contains(tags, row => row.Zip(row.Skip(3)).Any(pair => pair.First[0] == 'B' && pair.Second[0] == 'I'));
    }

    [GeneratedRegex(@"\A([0-9A-Za-z]+|[!-/:-@\[-`{-~])\t[!-~]+\z")]
    private static partial Regex Line();
}
