using System.Text;
using BioNer.Core.Tags;

namespace BioNer.Core.Corpora;

/// <summary>
/// Reads CoNLL files: a token a line, its tag in the last column, blank lines between sentences. Columns are parted by tabs, or by
/// spaces in a line that has no tab; no quoting, no comments. <c>-DOCSTART-</c> lines are no sentences.
/// </summary>
public static class ConllReader
{
    private const string DocumentMarker = "-DOCSTART-";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="kind">What it annotates; null finds out: tags that are all O, B-, I-, E- or S- are mentions.</param>
    /// <param name="scheme">The scheme of mention tags: it decides which tags count as repaired.</param>
    /// <exception cref="InputException">The file is missing, empty, or has a line that is no token and tag.</exception>
    public static ConllFile Read(string path, CorpusKind? kind = null, TagScheme scheme = TagScheme.Iob2)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a file with a token and its tag on each line.", exception);
        }
        return Read(content, path, kind, scheme);
    }

    /// <summary>Reads a file's content; <paramref name="where"/> stands for it in messages.</summary>
    /// <exception cref="InputException">It is empty, or has a line that is no token and tag.</exception>
    public static ConllFile Read(ReadOnlySpan<byte> content, string where, CorpusKind? kind = null, TagScheme scheme = TagScheme.Iob2)
    {
        var lines = new LineReader(content, where);
        var sentences = new List<Sentence>();
        var (tokens, tags) = (new List<string>(), new List<string>());
        var markers = 0;
        while (lines.Next(out var token, out var tag))
        {
            if (token == DocumentMarker)
                markers++;
            else if (token is not null)
                Add(token, tag!);
            else
                Close();
        }
        Close();
        if (sentences.Count == 0)
            throw new InputException($"{where} holds no sentence: expected a token and its tag on each line, blank lines between sentences.");
        var found = kind ?? KindOf(sentences);
        return found == CorpusKind.Mentions ? Normalise(sentences, scheme, markers, where) : new ConllFile(found, sentences, 0, markers);

        void Add(string token, string tag)
        {
            tokens.Add(token);
            tags.Add(tag);
        }

        void Close()
        {
            if (tokens.Count > 0)
                sentences.Add(new Sentence([.. tokens], [.. tags]));
            tokens.Clear();
            tags.Clear();
        }
    }

    private static CorpusKind KindOf(List<Sentence> sentences)
    {
        var checkedTags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
            foreach (var tag in sentence.Tags)
                if (checkedTags.Add(tag) && (!MentionReader.IsMentionTag(tag) || (tag.Length == 1 && tag != "O")))
                    return CorpusKind.PartOfSpeech;
        return CorpusKind.Mentions;
    }

    /// <summary>Mentions in IOB2, counting what the file's own scheme would have written otherwise.</summary>
    private static ConllFile Normalise(List<Sentence> sentences, TagScheme scheme, int markers, string where)
    {
        var repaired = 0;
        var tags = new StringPool();
        for (var s = 0; s < sentences.Count; s++)
        {
            var sentence = sentences[s];
            if (Array.TrueForAll(sentence.Tags, tag => tag == "O"))
                continue;
            List<Mention> mentions;
            try
            {
                mentions = MentionReader.Read(sentence.Tags);
            }
            catch (InputException exception)
            {
                throw new InputException($"{where}: sentence {s + 1} ('{Excerpt.Of(string.Join(' ', sentence.Tokens))}'): {exception.Message}", exception);
            }
            var strict = TagConversion.Write(mentions, sentence.Tags.Length, scheme);
            repaired += strict.Zip(sentence.Tags).Count(pair => pair.First != pair.Second);
            var iob2 = scheme == TagScheme.Iob2 ? strict : TagConversion.Write(mentions, sentence.Tags.Length, TagScheme.Iob2);
            for (var i = 0; i < iob2.Length; i++)
                iob2[i] = tags.Of(iob2[i]);
            sentences[s] = sentence with { Tags = iob2 };
        }
        return new ConllFile(CorpusKind.Mentions, sentences, repaired, markers);
    }

    /// <summary>Cuts the content into lines and lines into token and tag.</summary>
    private ref struct LineReader
    {
        private readonly string where;
        private readonly StringPool pool;
        private ReadOnlySpan<byte> rest;
        private int line;

        public LineReader(ReadOnlySpan<byte> content, string where)
        {
            this.where = where;
            pool = new StringPool();
            rest = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        }

        /// <summary>The next line: its token and tag, or nulls for a blank one; false at the end.</summary>
        public bool Next(out string? token, out string? tag)
        {
            (token, tag) = (null, null);
            if (rest.IsEmpty)
                return false;
            line++;
            var end = rest.IndexOf((byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            text = text.EndsWith("\r"u8) ? text[..^1] : text;
            if (text.Trim((byte)' ').IsEmpty)
                return true;
            var tab = text.IndexOf((byte)'\t');
            var separator = tab >= 0 ? (byte)'\t' : (byte)' ';
            text = separator == ' ' ? text.Trim((byte)' ') : text;
            var first = tab >= 0 ? tab : text.IndexOf((byte)' ');
            if (first < 0)
                throw Malformed("has one column", text);
            if (first == 0)
                throw Malformed("has an empty token", text);
            var last = text[(text.LastIndexOf(separator) + 1)..];
            if (last.IsEmpty)
                throw Malformed("has an empty tag", text);
            if (text.Contains((byte)0))
                throw Malformed("has a NUL byte", text);
            try
            {
                token = pool.Of(text[..first]);
                tag = pool.Of(last);
            }
            catch (DecoderFallbackException)
            {
                throw Malformed("is no UTF-8", text);
            }
            return true;
        }

        private readonly InputException Malformed(string what, ReadOnlySpan<byte> text) => new(
            $"{where}:{line} {what}: '{Excerpt.Of(Encoding.UTF8.GetString(text.Length > 200 ? text[..200] : text))}'; expected a token, a tab (or space) and its tag.");
    }
}
