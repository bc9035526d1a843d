using BioNer.Core;
using BioNer.Core.Corpora;

namespace BioNer.Tests.Corpora;

public sealed class CorpusViewsTests
{
    private static readonly Corpus Two = new("Two", CorpusKind.Mentions, Sentences(200), Sentences(3), Sentences(3));

    [Fact]
    public void One_type_stays_and_the_others_become_O()
    {
        var view = CorpusViews.SingleType(Two, "A-1");
        Assert.Equal(["B-A-1", "I-A-1", "O", "O"], view.Test[0].Tags);
        Assert.Equal(["B-A-1", "I-A-1", "B-B", "O"], Two.Test[0].Tags);
        Assert.Contains("it has A-1, B.", Assert.Throws<InputException>(() => CorpusViews.SingleType(Two, "A")).Message);
    }

    [Fact]
    public void Samples_of_a_seed_are_nested_and_keep_the_order()
    {
        string[][] samples = [.. new[] { 0.1, 0.25, 0.5, 1 }.Select(fraction => CorpusViews.Sample(Two, fraction, 3).Train.Select(sentence => sentence.Tokens[0]).ToArray())];
        Assert.Equal([20, 50, 100, 200], samples.Select(sample => sample.Length));
        Assert.All(samples.Zip(samples.Skip(1)), pair => Assert.Subset(pair.Second.ToHashSet(), pair.First.ToHashSet()));
        Assert.All(samples, sample => Assert.Equal(sample.Order(StringComparer.Ordinal), sample));
        Assert.NotEqual(samples[0], CorpusViews.Sample(Two, 0.1, 4).Train.Select(sentence => sentence.Tokens[0]));
        Assert.Same(Two.Test, CorpusViews.Sample(Two, 0.1, 3).Test);
    }

    [Fact]
    public void Sentences_with_a_known_key_leave_the_training_part_only()
    {
        Sentence known = new(["The", "NF-kappa", "B", "binds", "DNA", "."], ["O", "O", "O", "O", "O", "O"]);
        Sentence same = new(["the", "nf", "-", "kappa", "b", "(", "binds", ")", "DNA"], ["O", "O", "O", "O", "O", "O", "O", "O", "O"]);
        var corpus = Two with { Train = [.. Two.Train, known], Test = [known] };
        var left = CorpusViews.ExcludeSentences(corpus, new HashSet<string> { SentenceKey.Of(same)! });
        Assert.Equal(Two.Train, left.Train);
        Assert.Single(left.Test);
    }

    [Fact]
    public void A_sentence_of_five_words_has_no_key()
    {
        Assert.Null(SentenceKey.Of(new Sentence(["a", "b", "c", "d", "e", ".", "(", ")"], [])));
        Assert.Equal("a b c d e f", SentenceKey.Of(new Sentence(["A", "b", "c", "D-e", ".", "f"], [])));
    }

    private static Sentence[] Sentences(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Sentence([$"w{i:000}", "x", "y", "."], ["B-A-1", "I-A-1", "B-B", "O"]))];
}
