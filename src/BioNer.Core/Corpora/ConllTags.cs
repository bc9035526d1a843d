using BioNer.Core.Tags;

namespace BioNer.Core.Corpora;

/// <summary>Judges the tags of a CoNLL file: what kind of corpus they make, and which of them break their scheme.</summary>
internal sealed class ConllTags(string where, StringPool tagNames, TagScheme scheme)
{
    /// <summary>Mentions if any tag has a prefix and a type, or all are O; else parts of speech.</summary>
    /// <exception cref="InputException">The tags are mention prefixes without types.</exception>
    public CorpusKind Kind
    {
        get
        {
            if (tagNames.Any(IsTyped) || tagNames.All(tag => tag == "O"))
                return CorpusKind.Mentions;
            return tagNames.Contains("O") && tagNames.All(MentionReader.IsMentionTag)
                ? throw new InputException($"{where}: the tags are {string.Join(", ", tagNames.Order(StringComparer.Ordinal))} without types; write the entity type after a hyphen (B-Gene).")
                : CorpusKind.PartOfSpeech;
        }
    }

    /// <summary>Rewrites mention tags in IOB2; returns how many tags broke the file's scheme.</summary>
    /// <param name="sentences">The sentences, rewritten in place.</param>
    /// <param name="firstLines">The line of each sentence's first token.</param>
    /// <exception cref="InputException">A tag is no mention tag.</exception>
    public int ToIob2(List<Sentence> sentences, List<int> firstLines)
    {
        if (tagNames.FirstOrDefault(tag => tag != "O" && !IsTyped(tag)) is { } stranger)
            throw Stranger(stranger, sentences, firstLines);
        var repaired = 0;
        var written = new StringPool();
        for (var s = 0; s < sentences.Count; s++)
        {
            var sentence = sentences[s];
            if (!sentence.Tags.AsSpan().ContainsAnyExcept("O"))
                continue;
            var mentions = MentionReader.Read(sentence.Tags);
            var iob2 = TagConversion.Write(mentions, sentence.Tags.Length, TagScheme.Iob2);
            repaired += Differences(sentence.Tags, scheme == TagScheme.Iob2 ? iob2 : TagConversion.Write(mentions, sentence.Tags.Length, scheme));
            for (var i = 0; i < iob2.Length; i++)
                iob2[i] = written.Of(iob2[i]);
            sentences[s] = sentence with { Tags = iob2 };
        }
        return repaired;
    }

    private static bool IsTyped(string tag) => tag.Length > 2 && tag[0] != 'O' && MentionReader.IsMentionTag(tag);

    private static int Differences(string[] found, string[] strict)
    {
        var differences = 0;
        for (var i = 0; i < found.Length; i++)
            differences += found[i] == strict[i] ? 0 : 1;
        return differences;
    }

    private InputException Stranger(string tag, List<Sentence> sentences, List<int> firstLines)
    {
        var sentence = sentences.FindIndex(candidate => candidate.Tags.Contains(tag));
        var token = Array.IndexOf(sentences[sentence].Tags, tag);
        return new InputException(
            $"{where}:{firstLines[sentence] + token} the token '{Excerpt.Of(sentences[sentence].Tokens[token])}' has the tag '{Excerpt.Of(tag)}'; a mention tag is O, or B, I, E or S, a hyphen and a type (B-Gene).");
    }
}
