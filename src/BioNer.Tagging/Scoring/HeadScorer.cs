using System.Text;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Scoring;

/// <summary>What a served head makes of a corpus, beside its gold tags.</summary>
public static class HeadScorer
{
    // Sentences of one call; more would only take memory.
    internal const int Batch = 2000;

    /// <summary>Tags sentences with their own tokens.</summary>
    /// <param name="tagger">The model.</param>
    /// <param name="task">One of its heads.</param>
    /// <param name="sentences">Sentences with gold tags.</param>
    /// <param name="cancellation">Stops between calls of the model.</param>
    /// <returns>Gold and predicted tags, sentence by sentence.</returns>
    /// <exception cref="Core.UnknownNameException">The model has no such task.</exception>
    public static IEnumerable<(string[] Gold, string[] Predicted)> Tag(Tagger tagger, string task, IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default)
    {
        var request = new TagRequest { Tasks = [task], Tokens = true };
        foreach (var batch in sentences.Chunk(Batch))
        {
            var tagged = tagger.Tag(ToDocument(batch), request, cancellation);
            for (var at = 0; at < batch.Length; at++)
                yield return (batch[at].Tags, tagged.Sentences[at].Tags);
        }
    }

    /// <summary>The mentions' scores of a head that finds mentions.</summary>
    /// <inheritdoc cref="Tag"/>
    public static MentionScores Mentions(Tagger tagger, string task, IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default) =>
        MentionScorer.Score(Tag(tagger, task, sentences, cancellation));

    /// <summary>The accuracy of a head that gives parts of speech.</summary>
    /// <inheritdoc cref="Tag"/>
    public static TokenAccuracy PartsOfSpeech(Tagger tagger, string task, IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default) =>
        TokenAccuracy.Score(Tag(tagger, task, sentences, cancellation));

    internal static TagDocument ToDocument(Sentence[] sentences)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan[]>();
        foreach (var sentence in sentences)
        {
            var tokens = new TextSpan[sentence.Tokens.Length];
            for (var at = 0; at < tokens.Length; at++)
            {
                tokens[at] = new TextSpan(text.Length, text.Length + sentence.Tokens[at].Length);
                text.Append(sentence.Tokens[at]).Append(' ');
            }
            spans.Add(tokens);
        }
        return new TagDocument(text.ToString(), spans);
    }
}
