using BioNer.Core.Tags;

namespace BioNer.Core.Corpora;

/// <summary>
/// Reads CoNLL files: a token a line, its tag in the last column, blank lines between sentences. Columns are parted by single tabs when
/// the first line has one, else by runs of spaces; no quoting, no comments. <c>-DOCSTART-</c> lines are no sentences.
/// </summary>
public static class ConllReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8, with or without byte order mark, any line ends.</param>
    /// <param name="kind">What it annotates; null finds out: mentions if any tag is B-, I-, E- or S- with a type, or all are O.</param>
    /// <param name="scheme">The scheme of mention tags: it decides which tags count as repaired.</param>
    /// <exception cref="InputException">The file is missing, unreadable, empty, or has a line that is no token and tag; the message names the line.</exception>
    public static ConllFile Read(string path, CorpusKind? kind = null, TagScheme scheme = TagScheme.Iob2)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path, kind, scheme);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a file with a token and its tag on each line.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read as a file: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file's content; <paramref name="where"/> stands for it in messages.</summary>
    /// <exception cref="InputException">It is empty, or has a line that is no token and tag.</exception>
    public static ConllFile Read(ReadOnlySpan<byte> content, string where, CorpusKind? kind = null, TagScheme scheme = TagScheme.Iob2)
    {
        var lines = new ConllLines(content, where);
        var sentences = new List<Sentence>();
        var firstLines = new List<int>();
        var (words, tagNames) = (new StringPool(), new StringPool());
        var (tokens, tags) = (new List<string>(), new List<string>());
        var markers = 0;
        ConllLine line;
        while ((line = lines.Next(out var token, out var tag)) != ConllLine.End)
        {
            if (line == ConllLine.Token)
            {
                tokens.Add(lines.Text(words, token));
                tags.Add(lines.Text(tagNames, tag));
                continue;
            }
            markers += line == ConllLine.Marker ? 1 : 0;
            Close(lines.Number);
        }
        Close(lines.Number + 1);
        if (sentences.Count == 0)
            throw new InputException($"{where} holds no sentence: expected a token and its tag on each line, blank lines between sentences.");
        var rules = new ConllTags(where, tagNames, scheme);
        kind ??= rules.Kind;
        var repaired = kind == CorpusKind.Mentions ? rules.ToIob2(sentences, firstLines) : 0;
        return new ConllFile(kind.Value, sentences, repaired, markers);

        void Close(int nextLine)
        {
            if (tokens.Count == 0)
                return;
            sentences.Add(new Sentence([.. tokens], [.. tags]));
            firstLines.Add(nextLine - tokens.Count);
            tokens.Clear();
            tags.Clear();
        }
    }
}
