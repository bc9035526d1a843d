using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;
using BioNer.Tagging.Text;
using BioNer.Tests;

namespace BioNer.Tagging.Tests;

public sealed class TaggerTests
{
    private const string Sample = "The α-synuclein gene (SNCA) is bound by p53.  In 37°C water, IL-2 and TNF-α rose!\n\nDoes BRCA1 bind 5-FU? Nobody knows";

    private static readonly string[] Words = ["The", "alpha", "-", "synuclein", "gene", "(", "SNCA", ")", "is", "bound", "by", "p53", ".", "In", "water", ",", "IL", "2", "and", "TNF", "rose", "BRCA1", "IL-2"];

    [Theory]
    [InlineData(Network.Baseline)]
    [InlineData(Network.Single)]
    [InlineData(Network.Multi)]
    [InlineData(Network.Dependent)]
    public void Every_network_gives_the_probabilities_of_plain_loops(Network network)
    {
        var manifest = PartOfSpeech(network);
        var weights = RandomBundle.Weights(manifest);
        using var tagger = new Tagger(manifest, weights, new MemoryVectors(8, Words));

        var tagged = tagger.Run(Sample, new TagRequest { Tokens = true });

        var sentences = SentenceSplitter.Split(Sample);
        Assert.Equal(4, sentences.Count);
        var expected = sentences.SelectMany(sentence => Expected(manifest, weights, sentence)).ToList();
        Assert.Equal(expected.Count, tagged.Entities.Count);
        foreach (var (token, entity) in expected.Zip(tagged.Entities))
        {
            Assert.Equal(token.Span, new TextSpan(entity.Begin, entity.End));
            Assert.Equal(token.Tag, entity.Type);
            Assert.Equal(token.Probability, entity.Score, 1e-4);
        }
    }

    [Fact]
    public void Capitalisation_reaches_the_baseline()
    {
        var manifest = PartOfSpeech(Network.Baseline);
        manifest = manifest with { Shape = manifest.Shape with { Capitalisation = true } };
        var weights = RandomBundle.Weights(manifest);
        using var tagger = new Tagger(manifest, weights, new MemoryVectors(8, Words));

        var tagged = tagger.Run("The p53", new TagRequest());

        var expected = Expected(manifest, weights, new TextSpan(0, 7), "The p53").ToList();
        Assert.Equal(expected.Select(token => token.Tag), tagged.Entities.Select(entity => entity.Type));
        Assert.Equal(expected[0].Probability, tagged.Entities[0].Score, 1e-4);
    }

    [Fact]
    public void Mentions_are_the_tags_read_by_the_chunk_rules_with_their_probability()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, Words));

        var tagged = tagger.Run(Sample, new TagRequest { Tokens = true });

        var expected = tagged.Sentences.SelectMany(sentence => MentionReader.Read(sentence.Tags)
            .Select(mention => (sentence.Task, mention.Type, sentence.Tokens[mention.Start].Begin, sentence.Tokens[mention.End - 1].End)));
        Assert.Equal(expected.Order(), tagged.Entities.Select(entity => (entity.Task, entity.Type, entity.Begin, entity.End)).Order());
        Assert.NotEmpty(tagged.Entities);
        Assert.All(tagged.Entities, entity => Assert.Equal(Sample[entity.Begin..entity.End], entity.Text));
        Assert.All(tagged.Entities, entity => Assert.InRange(entity.Score, 1e-9f, 1f));
    }

    [Theory]
    [InlineData(TaggerPrecision.Float32)]
    [InlineData(TaggerPrecision.Int8)]
    public void A_sentence_is_tagged_alike_alone_and_among_others_bit_for_bit(TaggerPrecision precision)
    {
        var shape = new NetworkShape { Dimensions = 20, Filters = 20, Hidden = 100 };
        var manifest = RandomBundle.Manifest(Network.Single, shape);
        var weights = RandomBundle.Weights(manifest, 3);
        string[] sentences = ["p53 binds.", "Gene TNF rose by 2 and IL-2 fell, in water.", "What?", string.Join(' ', Words) + "."];
        using var alone = new Tagger(manifest, weights, new MemoryVectors(20, Words), new TaggerOptions { Precision = precision });
        using var together = new Tagger(manifest, weights, new MemoryVectors(20, Words), new TaggerOptions { Threads = 2, Precision = precision });

        var text = string.Join(' ', Enumerable.Range(0, 300).Select(at => sentences[at % sentences.Length]));
        var all = together.Run(text).Entities.ToLookup(entity => entity.Begin);
        var compared = 0;

        foreach (var span in SentenceSplitter.Split(text))
            foreach (var entity in alone.Run(text[span.Begin..span.End]).Entities)
            {
                Assert.Contains(entity with { Begin = entity.Begin + span.Begin, End = entity.End + span.Begin }, all[entity.Begin + span.Begin]);
                compared++;
            }

        Assert.Equal(all.Sum(group => group.Count()), compared);
        Assert.True(compared > 300);
    }

    [Fact]
    public void Many_threads_share_a_tagger()
    {
        var manifest = RandomBundle.Manifest(Network.Dependent);
        var weights = RandomBundle.Weights(manifest, 5);
        using var tagger = new Tagger(manifest, weights, new MemoryVectors(8, Words));
        var expected = tagger.Run(Sample).Entities;

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Assert.Equal(expected, tagger.Run(Sample).Entities));
    }

    [Fact]
    public void Chosen_tasks_give_what_they_give_among_all()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, Words));

        var one = tagger.Run(Sample, new TagRequest { Tasks = ["Drugs"] }).Entities;

        var all = tagger.Run(Sample).Entities.Where(entity => entity.Task == "Drugs").ToList();
        Assert.Equal(all.Select(entity => (entity.Type, entity.Begin, entity.End)), one.Select(entity => (entity.Type, entity.Begin, entity.End)));
        Assert.All(all.Zip(one), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-5f));
    }

    [Fact]
    public void Heads_of_both_tokenisations_share_a_model()
    {
        var genes = RandomBundle.MentionHead("Genes", "Gene");
        var manifest = RandomBundle.Manifest(Network.Multi, null, genes, genes with { Task = "Genia", Tokenizer = TokenizerRule.Genia });
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, Words));

        var tagged = tagger.Run("IL-2 rose.", new TagRequest { Tokens = true });

        Assert.Equal(["IL", "-", "2", "rose", "."], Tokens("Genes"));
        Assert.Equal(["IL-2", "rose", "."], Tokens("Genia"));

        string[] Tokens(string task) => [.. tagged.Sentences.Single(sentence => sentence.Task == task).Tokens.Select(token => token.Of("IL-2 rose.").ToString())];
    }

    [Fact]
    public void More_choices_of_tasks_than_are_kept_still_work()
    {
        var heads = Enumerable.Range(0, 8).Select(at => RandomBundle.MentionHead($"Task{at}", "Gene")).ToArray();
        var manifest = RandomBundle.Manifest(Network.Multi, null, heads);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, Words));
        var all = tagger.Run(Sample).Entities;

        for (var choice = 1; choice < 256; choice++)
        {
            var tasks = heads.Select(head => head.Task).Where((_, at) => (choice >> at & 1) == 1).ToArray();
            var entities = tagger.Run(Sample, new TagRequest { Tasks = tasks }).Entities;
            Assert.Equal(all.Where(entity => tasks.Contains(entity.Task)).Select(entity => (entity.Task, entity.Begin, entity.End)), entities.Select(entity => (entity.Task, entity.Begin, entity.End)));
        }
    }

    [Fact]
    public void An_unknown_task_is_refused_with_the_known_ones()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(8, Words));

        var message = Assert.Throws<UnknownNameException>(() => tagger.Run("x", new TagRequest { Tasks = ["Cells"] })).Message;

        Assert.Equal("Model random has no task 'Cells'; it has Genes, Drugs.", message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\u200B\uFEFF")]
    [InlineData("\0\0")]
    public void Texts_without_words_hold_nothing(string text)
    {
        var manifest = RandomBundle.Manifest(Network.Single);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(8, Words));

        Assert.Empty(tagger.Run(text).Entities);
    }

    [Fact]
    public void A_lone_surrogate_is_a_token_like_any_other()
    {
        var manifest = PartOfSpeech(Network.Single);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(8, Words));

        var entities = tagger.Run("p53 \uD800 rose \uD83D\uDE00").Entities;

        Assert.Equal([(0, 3), (4, 5), (6, 10), (11, 13)], entities.Select(entity => (entity.Begin, entity.End)));
    }

    [Fact]
    public void Nothing_of_an_endless_sentence_is_left_out()
    {
        var manifest = PartOfSpeech(Network.Single);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(8, Words));
        var text = string.Concat(Enumerable.Repeat("p53 binds TNF and ", 20_000));

        var tagged = tagger.Run(text);

        Assert.Equal(80_000, tagged.Entities.Count);
        Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), tagged.Entities.Select(entity => entity.Text));
    }

    [Fact]
    public void Given_tokens_are_taken_as_they_are()
    {
        var manifest = PartOfSpeech(Network.Single);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(8, Words));

        var tagged = tagger.Run(new TagDocument("IL-2 rose", [[new TextSpan(0, 4), new TextSpan(5, 9)], []]));

        Assert.Equal(["IL-2", "rose"], tagged.Entities.Select(entity => entity.Text));
    }

    [Fact]
    public void Vectors_of_another_width_are_refused() =>
        Assert.Contains("has vectors of 9 dimensions", Assert.Throws<InputException>(() =>
        {
            var manifest = RandomBundle.Manifest(Network.Single);
            _ = new Tagger(manifest, RandomBundle.Weights(manifest), new MemoryVectors(9, Words));
        }).Message);

    // Every tag may follow every tag: the best path is each token's best tag.
    private static ModelManifest PartOfSpeech(Network network) => RandomBundle.Manifest(network, null, new HeadManifest
    {
        Task = "Words",
        Kind = CorpusKind.PartOfSpeech,
        Tags = ["IN", "NN", "VB"],
        Starts = "111",
        Transitions = ["111", "111", "111"],
    });

    private static IEnumerable<(TextSpan Span, string Tag, double Probability)> Expected(ModelManifest manifest, Dictionary<string, WeightTensor> weights, TextSpan sentence, string text = Sample)
    {
        var tokens = new List<TextSpan>();
        Tokenizer.Tokenize(text, sentence, TokenizerRule.Alnum, tokens);
        var vectors = tokens.Select(token =>
        {
            var word = token.Of(text).ToString() is "α" ? "alpha" : token.Of(text).ToString();
            var vector = Words.Contains(word) ? RandomVectors.Of(word, 8) : weights[WeightNames.Unknown].Data;
            return manifest.Shape.Capitalisation ? [.. vector, .. Enumerable.Range(0, 5).Select(at => at == Capitalisation.Of(word) ? 1f : 0)] : vector;
        }).ToArray();
        foreach (var (token, logits) in tokens.Zip(PlainForward.Sentence(manifest, weights, vectors)))
        {
            var best = Array.IndexOf(logits, logits.Max());
            yield return (token, manifest.Heads[0].Tags[best], 1 / logits.Sum(logit => Math.Exp(logit - logits[best])));
        }
    }
}
