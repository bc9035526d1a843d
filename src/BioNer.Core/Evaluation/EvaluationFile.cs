namespace BioNer.Core.Evaluation;

/// <summary>One file with gold and predicted tags side by side, as conlleval reads it.</summary>
public static class EvaluationFile
{
    /// <summary>The sentences of a file: the first column is the token, the last but one the gold tag, the last the predicted tag; more columns are passed over.</summary>
    /// <exception cref="InputException">The file cannot be read, has no token, or has a malformed line.</exception>
    public static List<EvaluationSentence> Read(string path)
    {
        using var reader = OpenText(path);
        return Read(reader, path);
    }

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="reader">The text.</param>
    /// <param name="name">What errors call it.</param>
    public static List<EvaluationSentence> Read(TextReader reader, string name)
    {
        var columns = new ColumnReader(reader, name, 3, "a token, its gold tag and its predicted tag");
        var pool = new TagPool();
        var sentences = new List<EvaluationSentence>();
        List<string> tokens = [], gold = [], predicted = [];
        while (columns.Next() is { } parts)
        {
            if (parts.Length == 0)
            {
                Close(columns.Line - 1);
                continue;
            }
            tokens.Add(parts[0]);
            gold.Add(pool.Share(parts[^2]));
            predicted.Add(pool.Share(parts[^1]));
        }
        Close(columns.Line);
        return sentences.Count > 0 ? sentences : throw new InputException($"{name} has no token; expected lines of a token, its gold tag and its predicted tag.");

        void Close(int lastLine)
        {
            if (tokens.Count > 0)
                sentences.Add(new EvaluationSentence(lastLine - tokens.Count + 1, [.. tokens], [.. gold], [.. predicted]));
            tokens.Clear();
            gold.Clear();
            predicted.Clear();
        }
    }

    internal static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"Cannot read {path}: {exception.Message}", exception);
        }
    }
}
