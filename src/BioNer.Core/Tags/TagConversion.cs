namespace BioNer.Core.Tags;

/// <summary>Writes the mentions of a sentence in another tag scheme; between IOB2 and IOBES nothing is lost.</summary>
public static class TagConversion
{
    /// <summary>The sentence's mentions, read by conlleval's rules, as tags of a scheme.</summary>
    /// <param name="tags">One tag a token, of any scheme: the rules of reading are the same for all.</param>
    /// <param name="to">The scheme of the result.</param>
    /// <exception cref="InputException">A tag is no mention tag.</exception>
    public static string[] Convert(string[] tags, TagScheme to) => Write(MentionReader.Read(tags), tags.Length, to);

    /// <summary>Disjoint mentions in order, as one tag a token.</summary>
    public static string[] Write(IReadOnlyList<Mention> mentions, int tokens, TagScheme scheme)
    {
        var tags = new string[tokens];
        Array.Fill(tags, "O");
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var touches = i > 0 && mentions[i - 1].End == mention.Start && mentions[i - 1].Type == mention.Type;
            for (var token = mention.Start; token < mention.End; token++)
                tags[token] = string.Concat(Prefix(mention, token, scheme, touches), mention.Type);
        }
        return tags;
    }

    private static string Prefix(Mention mention, int token, TagScheme scheme, bool touches) => scheme switch
    {
        TagScheme.Iob1 => token == mention.Start && touches ? "B-" : "I-",
        TagScheme.Iob2 => token == mention.Start ? "B-" : "I-",
        _ when mention.End - mention.Start == 1 => "S-",
        _ when token == mention.Start => "B-",
        _ => token == mention.End - 1 ? "E-" : "I-",
    };
}
