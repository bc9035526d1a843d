using System.Text;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Documents;

/// <summary>
/// A tagged document as one text, for formats that have no passages. Passages stand at their offsets, with a line break and spaces between them; where offsets overlap, one after the other.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Found">What was found; offsets are those of this text.</param>
/// <param name="Starts">Where each passage begins in it, in UTF-16 units.</param>
public sealed record FlatDocument(string Text, TaggedText Found, IReadOnlyList<int> Starts)
{
    /// <summary>The text of a document's passages.</summary>
    /// <exception cref="Core.InputException">Passages lie too far apart.</exception>
    public static FlatDocument Of(TaggedDocument tagged)
    {
        var document = tagged.Document;
        if (document.Passages is [{ Offset: 0 } only])
            return new FlatDocument(only.Text, tagged.Found[0], [0]);
        var (text, starts, points, gaps) = (new StringBuilder(), new List<int>(), 0, 0L);
        foreach (var passage in document.Passages)
        {
            var gap = Math.Max(passage.Offset - points, starts.Count > 0 ? 1 : 0);
            if ((gaps += gap) > MostGaps)
                throw new Core.InputException($"A passage of the document {Core.Excerpt.Of(document.Id)} begins {gap} characters after the one before: formats without passages can have {MostGaps} between all of them. Choose a format with passages, such as bioc-json.");
            if (gap > 0)
                text.Append('\n').Append(' ', gap - 1);
            starts.Add(text.Length);
            text.Append(passage.Text);
            points += gap + new CodePoints(passage.Text).Of(passage.Text.Length);
        }
        var shifted = tagged.Found.Zip(starts).ToList();
        return new FlatDocument(
            text.ToString(),
            new TaggedText(
                [.. shifted.SelectMany(pair => pair.First.Entities.Select(entity => entity with { Begin = entity.Begin + pair.Second, End = entity.End + pair.Second }))],
                [.. shifted.SelectMany(pair => pair.First.Sentences.Select(sentence => sentence with { Tokens = Array.ConvertAll(sentence.Tokens, token => new TextSpan(token.Begin + pair.Second, token.End + pair.Second)) }))],
                tagged.Found.Sum(found => found.Unconstrained)),
            starts);
    }

    // Full texts that come as excerpts have gaps; one of a gigabyte is a wrong offset, and so are many that make one.
    private const int MostGaps = 10_000_000;
}
