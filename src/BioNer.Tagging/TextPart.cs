using BioNer.Tagging.Text;

namespace BioNer.Tagging;

/// <summary>Consecutive sentences of a document, few enough to be computed by one thread in one go.</summary>
/// <param name="Sentences">The sentences.</param>
/// <param name="First">Index of the first one in the document.</param>
internal sealed record TextPart(ReadOnlyMemory<TextSpan> Sentences, int First)
{
    // About 500 tokens: enough for full speed, small enough to share a document among threads.
    private const int Units = 3000;

    // Some 80 tokens: below, a part costs more than its arithmetic.
    private const int FewestUnits = 500;

    /// <summary>The parts of a document, in order; a short one makes a part for each thread.</summary>
    public static List<TextPart> Of(TagDocument document, int threads)
    {
        TextSpan[] sentences = document.Sentences is null
            ? [.. SentenceSplitter.Split(document.Text)]
            : [.. document.Sentences.Select(tokens => tokens.Length == 0 ? default : new TextSpan(tokens[0].Begin, tokens[^1].End))];
        var most = threads == 1 ? Units : Math.Clamp((document.Text.Length + threads - 1) / threads, FewestUnits, Units);
        var parts = new List<TextPart>();
        var first = 0;
        var units = 0;
        for (var sentence = 0; sentence < sentences.Length; sentence++)
        {
            units += sentences[sentence].Length;
            if (units < most && sentence < sentences.Length - 1)
                continue;
            parts.Add(new TextPart(sentences.AsMemory(first..(sentence + 1)), first));
            (first, units) = (sentence + 1, 0);
        }
        return parts;
    }
}
