using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Tags;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Decoding;

/// <summary>Turns one head's logits into tags and entities.</summary>
/// <param name="head">The head.</param>
/// <param name="column">Its first column in the logits.</param>
internal sealed class HeadDecoder(HeadManifest head, int column)
{
    private readonly TransitionMatrix transitions = head.ToMatrix();
    private readonly int outside = Array.IndexOf(head.Tags, "O");

    public HeadManifest Head => head;

    /// <summary>Decodes one sentence and adds what it holds.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">The sentence's tokens.</param>
    /// <param name="logits">Its rows, [tokens, columns] of all heads.</param>
    /// <param name="columns">Width of a row.</param>
    /// <param name="result">Receives entities, and the tagged sentence if it wants tokens.</param>
    public void Decode(string text, ReadOnlySpan<TextSpan> tokens, ReadOnlySpan<float> logits, int columns, TaggingResult result)
    {
        var count = head.Tags.Length;
        var own = new float[tokens.Length * count];
        for (var token = 0; token < tokens.Length; token++)
            logits.Slice(token * columns + column, count).CopyTo(own.AsSpan(token * count));
        var path = new int[tokens.Length];
        // Scores that are the same for all tags of a token change no path: logits serve as log probabilities.
        if (!TryBestTags(own, path) && !Viterbi.Decode(own, transitions, path))
            result.Unconstrained++;
        if (head.Kind == CorpusKind.PartOfSpeech)
            AddTokens(text, tokens, own, path, result);
        else if (path.AsSpan().ContainsAnyExcept(outside))
            AddMentions(text, tokens, own, path, result);
        if (result.WantsTokens)
            result.Sentences.Add(new TaggedSentence(head.Task, tokens.ToArray(), Tags(path)));
    }

    // Each token's best tag; no path can be better, so where it is allowed, as in most sentences, there is nothing to search.
    private bool TryBestTags(float[] logits, int[] path)
    {
        var count = head.Tags.Length;
        for (var token = 0; token < path.Length; token++)
        {
            var row = logits.AsSpan(token * count, count);
            var best = 0;
            for (var tag = 1; tag < row.Length; tag++)
                if (row[tag] > row[best])
                    best = tag;
            path[token] = best;
            if (!(token == 0 ? transitions.AllowsStart(best) : transitions.Allows(path[token - 1], best)))
                return false;
        }
        return true;
    }

    private void AddMentions(string text, ReadOnlySpan<TextSpan> tokens, float[] logits, int[] path, TaggingResult result)
    {
        foreach (var mention in MentionReader.Read(Tags(path)))
        {
            var score = 0.0;
            for (var token = mention.Start; token < mention.End; token++)
                score += Probability(logits, path, token);
            Add(text, mention.Type, tokens[mention.Start].Begin, tokens[mention.End - 1].End, score / (mention.End - mention.Start), result);
        }
    }

    private void AddTokens(string text, ReadOnlySpan<TextSpan> tokens, float[] logits, int[] path, TaggingResult result)
    {
        for (var token = 0; token < tokens.Length; token++)
            Add(text, head.Tags[path[token]], tokens[token].Begin, tokens[token].End, Probability(logits, path, token), result);
    }

    private void Add(string text, string type, int begin, int end, double score, TaggingResult result) =>
        result.Entities.Add(new Entity(type, text[begin..end], begin, end, (float)score, head.Task));

    private string[] Tags(int[] path) => Array.ConvertAll(path, tag => head.Tags[tag]);

    // Softmax of one token at its tag.
    private double Probability(float[] logits, int[] path, int token)
    {
        var row = logits.AsSpan(token * head.Tags.Length, head.Tags.Length);
        var sum = 0.0;
        foreach (var logit in row)
            sum += Math.Exp(logit - row[path[token]]);
        return 1 / sum;
    }
}

/// <summary>What is found in a part of a text.</summary>
internal sealed class TaggingResult(bool wantsTokens)
{
    public bool WantsTokens => wantsTokens;

    public List<Entity> Entities { get; } = [];

    public List<TaggedSentence> Sentences { get; } = [];

    public int Unconstrained { get; set; }
}
