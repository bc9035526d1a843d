namespace BioNer.Core.Evaluation;

/// <summary>A gold file and a file with predictions for the same sentences in the same order.</summary>
public static class EvaluationFilePair
{
    private const string DocumentStart = "-DOCSTART-";

    /// <summary>
    /// The sentences of both files: the first column is the token, the last the tag. Lines with the token <c>-DOCSTART-</c> are left out of
    /// both, so that a tagger may drop them.
    /// </summary>
    /// <exception cref="InputException">A file cannot be read, has no token or a malformed line, or the files do not hold the same tokens and sentences.</exception>
    public static List<EvaluationSentence> Read(string goldPath, string predictedPath)
    {
        using var gold = new SentenceReader(goldPath);
        using var predicted = new SentenceReader(predictedPath);
        var sentences = new List<EvaluationSentence>();
        while (true)
        {
            var (hasGold, hasPredicted) = (gold.MoveNext(), predicted.MoveNext());
            if (hasGold && hasPredicted)
            {
                CheckAligned(gold, predicted);
                sentences.Add(new EvaluationSentence(gold.FirstLine, [.. gold.Tokens], [.. gold.Tags], [.. predicted.Tags]));
                continue;
            }
            if (sentences.Count == 0)
                throw new InputException($"{(hasGold ? predictedPath : goldPath)} has no token; expected lines of a token and its tag.");
            if (hasGold)
                throw Ended(predictedPath, gold, sentences.Count);
            if (hasPredicted)
                throw Ended(goldPath, predicted, sentences.Count);
            return sentences;
        }
    }

    private static void CheckAligned(SentenceReader gold, SentenceReader predicted)
    {
        for (var i = 0; i < Math.Max(gold.Tokens.Count, predicted.Tokens.Count); i++)
            if (gold.TokenAt(i) != predicted.TokenAt(i))
                throw new InputException(
                    $"{gold.Path}:{gold.FirstLine + i} has {Describe(gold, i)} where {predicted.Path}:{predicted.FirstLine + i} has {Describe(predicted, i)}; both files must hold the same sentences in the same order.");
    }

    private static string Describe(SentenceReader file, int index) => file.TokenAt(index) is { } token ? $"the token '{Excerpt.Of(token)}'" : "the end of a sentence";

    private static InputException Ended(string shorter, SentenceReader longer, int sentences) => new(
        $"{shorter} ends after {sentences} sentences, but {longer.Path}:{longer.FirstLine} goes on with the token '{Excerpt.Of(longer.Tokens[0])}'; both files must hold the same sentences.");

    private sealed class SentenceReader(string path) : IDisposable
    {
        private readonly StreamReader text = EvaluationFile.OpenText(path);
        private readonly TagPool pool = new();
        private ColumnReader? columns;

        public string Path => path;

        public int FirstLine { get; private set; }

        public List<string> Tokens { get; } = [];

        public List<string> Tags { get; } = [];

        public string? TokenAt(int index) => index < Tokens.Count ? Tokens[index] : null;

        public bool MoveNext()
        {
            columns ??= new ColumnReader(text, path, 2, "a token and its tag");
            Tokens.Clear();
            Tags.Clear();
            while (columns.Next() is { } parts)
            {
                if (parts.Length == 0 || parts[0] == DocumentStart)
                {
                    if (Tokens.Count > 0)
                        return true;
                    continue;
                }
                if (Tokens.Count == 0)
                    FirstLine = columns.Line;
                Tokens.Add(parts[0]);
                Tags.Add(pool.Share(parts[^1]));
            }
            return Tokens.Count > 0;
        }

        public void Dispose() => text.Dispose();
    }
}
