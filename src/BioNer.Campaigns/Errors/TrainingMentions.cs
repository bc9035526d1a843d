using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Campaigns.Errors;

/// <summary>The mentions of a training part, to tell seen from unseen ones.</summary>
public sealed class TrainingMentions
{
    private readonly HashSet<(string Type, string Text)> known = [];

    /// <summary>Reads them.</summary>
    /// <param name="training">The training sentences in the view that the run saw: its types, its share, its exclusions.</param>
    public TrainingMentions(IEnumerable<Sentence> training)
    {
        foreach (var sentence in training)
            foreach (var mention in MentionReader.Read(sentence.Tags))
                known.Add((mention.Type, Text(sentence.Tokens, mention)));
    }

    /// <summary>Whether the same words, written the same way, are a mention of the same type in training.</summary>
    public bool Has(string[] tokens, Mention mention) => known.Contains((mention.Type, Text(tokens, mention)));

    /// <summary>A mention's tokens, parted by blanks.</summary>
    internal static string Text(string[] tokens, Mention mention) => string.Join(' ', tokens[mention.Start..mention.End]);
}
