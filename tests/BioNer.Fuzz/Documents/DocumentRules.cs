using System.Text;
using BioNer.Tagging.Documents;

namespace BioNer.Fuzz.Documents;

/// <summary>What holds of every document, whatever it was read from.</summary>
internal static class DocumentRules
{
    public static void Check(Document document)
    {
        var texts = document.Passages.Select(passage => passage.Text).Append(document.Id);
        foreach (var text in texts)
            Finding.Unless(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text, "A text is no Unicode.");
        foreach (var passage in document.Passages)
        {
            Finding.Unless(passage.Offset >= 0 && passage.Offset + (long)passage.Text.Length <= int.MaxValue, "A passage goes beyond what offsets can count.");
            var at = 0;
            foreach (var token in passage.Sentences?.SelectMany(tokens => tokens) ?? [])
            {
                Finding.Unless(token.Begin >= at && token.End > token.Begin && token.End <= passage.Text.Length, "Tokens are empty, do not rise, or lie outside of the text.");
                at = token.End;
            }
        }
        foreach (var annotation in Seen.Of(document).Existing ?? [])
        {
            var text = document.Passages[annotation.Passage].Text;
            Finding.Unless(annotation.Begin >= 0 && annotation.Begin <= annotation.End && annotation.End <= text.Length, "An annotation lies outside of its text.");
            Finding.Unless(!IsTorn(text, annotation.Begin) && !IsTorn(text, annotation.End), "An annotation tears a surrogate pair.");
        }
    }

    /// <summary>What was found, as annotations.</summary>
    public static IEnumerable<Annotation> Annotations(TaggedDocument tagged) =>
        tagged.Found.SelectMany((found, passage) => found.Entities.Select(entity => new Annotation(passage, entity.Begin, entity.End, entity.Type, null)));

    private static bool IsTorn(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
