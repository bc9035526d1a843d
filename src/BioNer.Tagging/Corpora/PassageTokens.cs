using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Corpora;

/// <summary>The sentences and tokens of a passage, as tagging would cut it.</summary>
internal sealed class PassageTokens
{
    private const string Reserved = "-DOCSTART-";

    private readonly string text;
    private readonly List<TextSpan> tokens = [];
    private readonly List<int> ends = []; // of each sentence, in tokens

    public PassageTokens(Passage passage, TokenizerRule rule)
    {
        text = passage.Text;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            Tokenizer.Tokenize(text, sentence, rule, tokens);
            if (tokens.Count > ends.LastOrDefault())
                ends.Add(tokens.Count);
        }
    }

    public TextSpan this[int token] => tokens[token];

    /// <summary>A tag for each token.</summary>
    public string[] OutsideTags()
    {
        var tags = new string[tokens.Count];
        Array.Fill(tags, "O");
        return tags;
    }

    /// <summary>The first and last token that share a character with a span; the last is before the first when none does.</summary>
    public (int First, int Last) Touched(TextSpan span)
    {
        // Tokens rise and never overlap.
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End <= span.Begin)
                low = middle + 1;
            else
                high = middle;
        }
        var last = low - 1;
        while (last + 1 < tokens.Count && tokens[last + 1].Begin < span.End)
            last++;
        return (low, last);
    }

    /// <summary>Whether no sentence ends between two tokens.</summary>
    public bool IsInOneSentence(int first, int last)
    {
        var found = ends.BinarySearch(first + 1);
        return ends[found < 0 ? ~found : found] > last;
    }

    /// <summary>The sentences, with words as tagging looks them up: in their ASCII form.</summary>
    /// <exception cref="InputException">A sentence begins with the word that corpora have before documents.</exception>
    public List<Sentence> Sentences(string[] tags, ref char[] buffer, string document)
    {
        var sentences = new List<Sentence>(ends.Count);
        var first = 0;
        foreach (var end in ends)
        {
            var words = new string[end - first];
            for (var token = first; token < end; token++)
            {
                words[token - first] = new string(AsciiFold.Word(tokens[token].Of(text), ref buffer));
                if (words[token - first] == Reserved)
                    throw new InputException($"The document {Excerpt.Of(document)} has the word {Reserved}, which marks documents in corpora: change it, or import with --tokens alnum.");
            }
            sentences.Add(new Sentence(words, tags[first..end]));
            first = end;
        }
        return sentences;
    }
}
