namespace BioNer.Core.Evaluation;

/// <summary>
/// Finds the official sentence of each sentence of a file. Corpora made from the official files were shuffled, and a sentence splitter cut some
/// official sentences: pieces that follow each other are put together until they are an official sentence.
/// </summary>
internal static class Bc2gmSentencePieces
{
    /// <summary>The file's sentences under official identifiers; without official sentences each stands for itself, under its number from 1.</summary>
    /// <exception cref="InputException">A sentence is neither an official one nor the beginning of one.</exception>
    public static IEnumerable<(string Id, List<EvaluationSentence> Pieces)> Assign(
        IReadOnlyList<EvaluationSentence> file,
        IReadOnlyList<(string Id, string Text)>? official,
        string name)
    {
        if (official is null)
            return file.Select((sentence, index) => ((index + 1).ToString(null, null), new List<EvaluationSentence> { sentence }));
        return Assign(file, new OfficialTexts(official), name);
    }

    private static IEnumerable<(string Id, List<EvaluationSentence> Pieces)> Assign(IReadOnlyList<EvaluationSentence> file, OfficialTexts official, string name)
    {
        for (var first = 0; first < file.Count;)
        {
            var pieces = new List<EvaluationSentence>();
            var text = "";
            string? id = null;
            for (var next = first; id is null && next < file.Count && text.Length < official.Longest; next++)
            {
                pieces.Add(file[next]);
                text += string.Concat(file[next].Tokens);
                id = official.Take(text);
            }
            if (id is null)
                throw new InputException($"{name}:{file[first].Line} begins a sentence ('{Excerpt.Of(string.Join(' ', file[first].Tokens))}') that is not among the official sentences, whole or in pieces, or stands there less often.");
            first += pieces.Count;
            yield return (id, pieces);
        }
    }

    // Equal sentences are taken in the official order.
    private sealed class OfficialTexts
    {
        private readonly Dictionary<string, Queue<string>> ids = new(StringComparer.Ordinal);

        public OfficialTexts(IReadOnlyList<(string Id, string Text)> sentences)
        {
            foreach (var (id, text) in sentences)
            {
                if (!ids.TryGetValue(text, out var queue))
                    ids.Add(text, queue = new Queue<string>());
                queue.Enqueue(id);
                Longest = Math.Max(Longest, text.Length);
            }
        }

        public int Longest { get; }

        public string? Take(string text) => ids.TryGetValue(text, out var queue) && queue.TryDequeue(out var id) ? id : null;
    }
}
