using System.Runtime.InteropServices;
using BioNer.Core.Bundles;
using BioNer.Tagging.Decoding;
using BioNer.Tagging.Networks;
using BioNer.Tagging.Text;
using BioNer.Tagging.Words;

namespace BioNer.Tagging;

/// <summary>Tags parts of documents, one at a time, with memory it keeps from part to part.</summary>
internal sealed class PartTagger(INetwork network, WordRows rows, int batchTokens)
{
    private readonly Workspace workspace = new();
    private readonly TokenBatch batch = new();
    private readonly List<TextSpan> tokens = [];
    private readonly List<TextSpan> sentence = [];
    private char[] word = new char[64];

    /// <summary>Adds what the heads find in a part of a document.</summary>
    public void Tag(TagDocument document, TextPart part, List<HeadGroup> groups, TaggingResult result)
    {
        foreach (var group in groups)
        {
            for (var at = 0; at < part.Sentences.Length; at++)
            {
                sentence.Clear();
                if (document.Sentences is { } given)
                    sentence.AddRange(given[part.First + at]);
                else
                    Tokenizer.Tokenize(document.Text, part.Sentences.Span[at], group.Rule, sentence);
                AddSentence(document.Text, group, result);
            }
            Flush(document.Text, group, result);
        }
    }

    // A sentence longer than a batch goes in pieces.
    private void AddSentence(string text, HeadGroup group, TaggingResult result)
    {
        for (var first = 0; first < sentence.Count; first += batchTokens)
        {
            var count = Math.Min(batchTokens, sentence.Count - first);
            if (tokens.Count + count > batchTokens)
                Flush(text, group, result);
            foreach (var token in CollectionsMarshal.AsSpan(sentence).Slice(first, count))
            {
                var lookedUp = AsciiFold.Word(token.Of(text), ref word);
                tokens.Add(token);
                batch.Rows.Add(rows.Find(lookedUp));
                batch.Capitals.Add(Capitalisation.Of(lookedUp));
            }
            batch.Sentences.Add(count);
        }
    }

    private void Flush(string text, HeadGroup group, TaggingResult result)
    {
        if (tokens.Count > 0)
        {
            var columns = group.Heads.Columns;
            var logits = network.Logits(batch, group.Heads, workspace);
            foreach (var decoder in group.Decoders)
            {
                var first = 0;
                foreach (var length in batch.Sentences)
                {
                    decoder.Decode(text, CollectionsMarshal.AsSpan(tokens).Slice(first, length), logits.AsSpan(first * columns, length * columns), columns, result);
                    first += length;
                }
            }
        }
        tokens.Clear();
        batch.Clear();
    }
}
