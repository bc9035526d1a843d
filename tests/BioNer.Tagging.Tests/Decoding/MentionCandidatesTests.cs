using BioNer.Core.Decoding;
using BioNer.Core.Jobs;
using BioNer.Core.Tags;
using BioNer.Tagging.Decoding;
using BioNer.Tests;
using CsCheck;

namespace BioNer.Tagging.Tests.Decoding;

public sealed class MentionCandidatesTests
{
    private static readonly HeadTags Tags = new(RandomBundle.MentionHead("T", "A"));

    [Fact]
    public void They_are_all_the_mentions_of_all_sequences_that_are_probable_enough() => Gen.Select(Gen.Int[1, 4], Gen.Double[0.01, 0.6]).SelectMany((tokens, least) =>
        Gen.Float[-4, 4].Array[tokens * Tags.Head.Tags.Length].Select(logits => (tokens, least, logits))).Sample(sample =>
    {
        var (tokens, least, logits) = sample;
        var lattice = new TagLattice(logits, Tags.Transitions);
        var sums = new Dictionary<(int, int), double>();
        // A mention that the sentence's end cuts off is none.
        foreach (var path in Paths(tokens))
            foreach (var mention in MentionReader.Read([.. path.Select(tag => Tags.Head.Tags[tag])]).Where(mention => Tags.Head.Tags[path[mention.End - 1]][0] is 'S' or 'E'))
                sums[(mention.Start, mention.End)] = sums.GetValueOrDefault((mention.Start, mention.End)) + lattice.Of(0, path);
        var expected = sums.Where(sum => sum.Value >= least + 1e-3).Select(sum => sum.Key).ToHashSet();

        var found = MentionCandidates.Find(lattice, tokens, Tags.Types, least);

        Assert.All(found, candidate => Assert.Equal(sums[(candidate.Start, candidate.End)], candidate.Posterior, 1e-3));
        Assert.Superset(expected, found.Select(candidate => (candidate.Start, candidate.End)).ToHashSet());
        Assert.All(found, candidate => Assert.True(candidate.Posterior >= least));
    }, iter: 200);

    [Fact]
    public void Alternatives_and_thresholds_add_and_take_away_what_their_scores_say()
    {
        var manifest = RandomBundle.Manifest(Network.Multi);
        using var tagger = new Tagger(manifest, RandomBundle.Weights(manifest, 5), new MemoryVectors(8, "p53", "binds", "IL", "water"));
        const string text = "p53 binds IL-2 in water. Nobody binds p53, IL or water in TNF.";
        var all = tagger.Run(text).Entities;
        var median = all.Select(entity => (double)entity.Score).Order().ElementAt(all.Count / 2);

        var high = tagger.Run(text, new TagRequest { Threshold = new ScoreThresholds(median, new Dictionary<string, double>()) }).Entities;
        var genes = tagger.Run(text, new TagRequest { Threshold = new ScoreThresholds(null, new Dictionary<string, double> { ["Genes"] = 1 }) }).Entities;
        var more = tagger.Run(text, new TagRequest { Threshold = new ScoreThresholds(0.05, new Dictionary<string, double>()), Alternatives = true }).Entities;

        Assert.Equal(all.Where(entity => entity.Score >= median), high);
        Assert.InRange(high.Count, 1, all.Count - 1);
        Assert.Equal(all.Where(entity => entity.Task != "Genes"), genes);
        Assert.Equal(all.Where(entity => entity.Score >= 0.05), more.Where(entity => !entity.Alternative));
        Assert.Contains(more, entity => entity.Alternative);
        Assert.All(more, entity => Assert.InRange(entity.Score, 0.05f, 1f));
        Assert.Equal(more.Count, more.Select(entity => (entity.Task, entity.Type, entity.Begin, entity.End)).Distinct().Count());
    }

    private static IEnumerable<int[]> Paths(int tokens)
    {
        var tags = Tags.Head.Tags.Length;
        return Enumerable.Range(0, (int)Math.Pow(tags, tokens))
            .Select(number => Enumerable.Range(0, tokens).Select(token => number / (int)Math.Pow(tags, token) % tags).ToArray())
            .Where(path => Tags.Transitions.AllowsStart(path[0]) && path.Zip(path.Skip(1)).All(pair => Tags.Transitions.Allows(pair.First, pair.Second)));
    }
}
