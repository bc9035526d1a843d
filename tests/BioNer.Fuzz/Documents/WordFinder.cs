using BioNer.Core.Bundles;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Text;

namespace BioNer.Fuzz.Documents;

/// <summary>Stands in for a model: finds the first words of each passage, whatever they are.</summary>
internal static class WordFinder
{
    public const string Task = "Genes";

    public const string Type = "Gene";

    private const int MostWords = 4;

    /// <summary>The document with nothing found; tokens are there all the same.</summary>
    public static TaggedDocument Nothing(Document document) => new(document, [.. document.Passages.Select(passage => new TaggedText([], Sentences(passage), 0))]);

    public static TaggedDocument Words(Document document) => new(document, [.. document.Passages.Select(passage => new TaggedText(
        [.. Words(passage.Text).Select(word => new Entity(Type, passage.Text[word.Begin..word.End], word.Begin, word.End, 0.75f, Task))], Sentences(passage), 0))]);

    private static List<TextSpan> Words(string text)
    {
        var words = new List<TextSpan>();
        for (var at = 0; at < text.Length && words.Count < MostWords; at++)
        {
            var begin = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && !char.IsControl(text[at]))
                at++;
            if (at > begin)
                words.Add(new TextSpan(begin, at));
        }
        return words;
    }

    private static List<TaggedSentence> Sentences(Passage passage)
    {
        var sentences = passage.Sentences ?? [.. SentenceSplitter.Split(passage.Text).Select(sentence =>
        {
            var tokens = new List<TextSpan>();
            Tokenizer.Tokenize(passage.Text, sentence, TokenizerRule.Genia, tokens);
            return tokens.ToArray();
        }).Where(tokens => tokens.Length > 0)];
        return [.. sentences.Select(tokens => new TaggedSentence(Task, tokens, Array.ConvertAll(tokens, _ => $"S-{Type}")))];
    }
}
