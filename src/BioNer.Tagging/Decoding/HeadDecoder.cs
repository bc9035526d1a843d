using System.Numerics.Tensors;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Tags;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Decoding;

/// <summary>Turns one head's logits into tags and entities.</summary>
/// <param name="tags">The head.</param>
/// <param name="column">Its first column in the logits.</param>
/// <param name="least">The lowest score of a mention; 0 for all.</param>
/// <param name="alternatives">Whether mentions that the best sequence does not have are wanted too.</param>
internal sealed class HeadDecoder(HeadTags tags, int column, double least, bool alternatives)
{
    // A token whose O has so much more than any other tag, in log odds, is O for sure (to some 1e-5): what stands beyond it has no part in a mention's probability.
    private const float Sure = 14;

    private readonly HeadManifest head = tags.Head;

    public HeadManifest Head => head;

    /// <summary>Decodes one sentence and adds what it holds.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">The sentence's tokens.</param>
    /// <param name="logits">Its rows, [tokens, columns] of all heads.</param>
    /// <param name="columns">Width of a row.</param>
    /// <param name="result">Receives entities, and the tagged sentence if it wants tokens.</param>
    public void Decode(string text, ReadOnlySpan<TextSpan> tokens, ReadOnlySpan<float> logits, int columns, TaggingResult result)
    {
        var path = new int[tokens.Length];
        // Most sentences have no mention and a best path that needs no search: their rows need not be copied out of all heads'.
        var isAllowed = TryBestTags(logits, columns, path);
        if (!isAllowed || head.Kind == CorpusKind.PartOfSpeech || alternatives || path.AsSpan().ContainsAnyExcept(tags.Outside))
            Decode(text, tokens, Own(logits, columns, tokens.Length), isAllowed, path, result);
        if (result.WantsTokens)
            result.Sentences.Add(new TaggedSentence(head.Task, tokens.ToArray(), Tags(path)));
    }

    private void Decode(string text, ReadOnlySpan<TextSpan> tokens, float[] logits, bool isAllowed, int[] path, TaggingResult result)
    {
        // Scores that are the same for all tags of a token change no path: logits serve as log probabilities.
        if (!isAllowed && !Viterbi.Decode(logits, tags.Transitions, path))
            result.Unconstrained++;
        if (head.Kind == CorpusKind.PartOfSpeech)
            AddTokens(text, tokens, new TagLattice(logits, tags.Transitions), path, result);
        else if (alternatives)
            AddAlternatives(text, tokens, new TagLattice(logits, tags.Transitions), AddMentions(text, tokens, logits, path, result), result);
        else if (path.AsSpan().ContainsAnyExcept(tags.Outside))
            AddMentions(text, tokens, logits, path, result);
    }

    private float[] Own(ReadOnlySpan<float> logits, int columns, int tokens)
    {
        var count = head.Tags.Length;
        var own = new float[tokens * count];
        for (var token = 0; token < tokens; token++)
            logits.Slice((token * columns) + column, count).CopyTo(own.AsSpan(token * count));
        return own;
    }

    // Each token's best tag; no path can be better, so where it is allowed, as in most sentences, there is nothing to search.
    private bool TryBestTags(ReadOnlySpan<float> logits, int columns, int[] path)
    {
        for (var token = 0; token < path.Length; token++)
        {
            var best = path[token] = TensorPrimitives.IndexOfMax(logits.Slice((token * columns) + column, head.Tags.Length));
            if (!(token == 0 ? tags.Transitions.AllowsStart(best) : tags.Transitions.Allows(path[token - 1], best)))
                return false;
        }
        return true;
    }

    private List<Mention> AddMentions(string text, ReadOnlySpan<TextSpan> tokens, float[] logits, int[] path, TaggingResult result)
    {
        var mentions = MentionReader.Read(Tags(path));
        TagLattice? lattice = null;
        var (first, end) = (0, 0);
        foreach (var mention in mentions)
        {
            if (lattice is null || mention.End > end)
            {
                (first, end) = Surroundings(logits, mention, tokens.Length);
                lattice = new TagLattice(logits.AsSpan(first * head.Tags.Length, (end - first) * head.Tags.Length), tags.Transitions);
            }
            Add(text, tokens, mention.Start, mention.End, mention.Type, lattice.Of(mention.Start - first, path.AsSpan(mention.Start..mention.End)), alternative: false, result);
        }
        return mentions;
    }

    // The tokens around a mention up to the nearest that are O for sure, these included; a sentence of its own, since O may begin one.
    private (int First, int End) Surroundings(float[] logits, Mention mention, int tokens)
    {
        if (tags.Outside < 0 || !tags.Transitions.AllowsStart(tags.Outside))
            return (0, tokens);
        var (first, last) = (mention.Start, mention.End - 1);
        while (first > 0 && !IsOutside(logits, --first))
            ;
        while (last < tokens - 1 && !IsOutside(logits, ++last))
            ;
        return (first, last + 1);
    }

    private bool IsOutside(float[] logits, int token)
    {
        var row = logits.AsSpan(token * head.Tags.Length, head.Tags.Length);
        var highest = row[tags.Outside] - Sure;
        for (var tag = 0; tag < row.Length; tag++)
            if (row[tag] > highest && tag != tags.Outside)
                return false;
        return true;
    }

    private void AddAlternatives(string text, ReadOnlySpan<TextSpan> tokens, TagLattice lattice, List<Mention> mentions, TaggingResult result)
    {
        var best = mentions.Select(mention => (mention.Start, mention.End, mention.Type)).ToHashSet();
        // A little lower, for what the curve and back again may lose; the score decides.
        var posterior = 0.999 * (head.Calibration?.Posterior(least) ?? least);
        foreach (var candidate in MentionCandidates.Find(lattice, tokens.Length, tags.Types, posterior))
            if (!best.Contains((candidate.Start, candidate.End, candidate.Type)))
                Add(text, tokens, candidate.Start, candidate.End, candidate.Type, candidate.Posterior, alternative: true, result);
    }

    private void AddTokens(string text, ReadOnlySpan<TextSpan> tokens, TagLattice lattice, int[] path, TaggingResult result)
    {
        for (var token = 0; token < tokens.Length; token++)
            Add(text, tokens, token, token + 1, head.Tags[path[token]], lattice.Of(token, path[token]), alternative: false, result);
    }

    private void Add(string text, ReadOnlySpan<TextSpan> tokens, int start, int end, string type, double posterior, bool alternative, TaggingResult result)
    {
        var score = head.Calibration?.Score(posterior) ?? posterior;
        if (score < least)
            return;
        var (first, last) = (tokens[start].Begin, tokens[end - 1].End);
        result.Entities.Add(new Entity(type, text[first..last], first, last, (float)Math.Min(score, 1), head.Task) { Alternative = alternative });
    }

    private string[] Tags(int[] path) => Array.ConvertAll(path, tag => head.Tags[tag]);
}

/// <summary>What is found in a part of a text.</summary>
internal sealed class TaggingResult(bool wantsTokens)
{
    public bool WantsTokens => wantsTokens;

    public List<Entity> Entities { get; } = [];

    public List<TaggedSentence> Sentences { get; } = [];

    public int Unconstrained { get; set; }
}
