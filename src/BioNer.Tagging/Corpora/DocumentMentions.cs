using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.BioC;
using BioNer.Tagging.Formats.PubTator;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Corpora;

/// <summary>Reads the marked mentions of a document out of what its format kept.</summary>
internal static class DocumentMentions
{
    /// <summary>The document with its mentions; parts of a discontinuous one stand together.</summary>
    /// <param name="document">A document with its annotations.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="InputException">An annotation lies outside of the text.</exception>
    public static AnnotatedDocument Of(Document document, string file)
    {
        IReadOnlyList<Annotation> annotations;
        try
        {
            annotations = document.Existing();
        }
        catch (InputException exception)
        {
            throw new InputException($"{file}: {exception.Message}", exception);
        }
        var mentions = new List<AnnotatedMention>();
        var at = 0;
        foreach (var (parts, stated) in Stated(document) ?? annotations.Select(_ => (1, (string?)null)))
        {
            // Parts in several passages: the mention is told by those of the first, and is discontinuous all the same.
            var fragments = annotations.Skip(at).Take(parts).ToList();
            at += parts;
            if (fragments.Count > 0)
                mentions.Add(new AnnotatedMention(
                    fragments[0].Passage,
                    [.. fragments.Select(part => part.Passage == fragments[0].Passage ? new TextSpan(part.Begin, part.End) : new TextSpan(int.MaxValue, int.MaxValue)).OrderBy(part => part.Begin)],
                    fragments[0].Type,
                    stated));
        }
        return new AnnotatedDocument(document.Id, document.Passages, mentions);
    }

    // For each annotation, in the order of Document.Existing, how many locations it has and the text it states; null where the format states neither.
    private static IEnumerable<(int Parts, string? Stated)>? Stated(Document document) => document.Source switch
    {
        BioCXmlSource xml => xml.Document.Descendants("annotation").Select(annotation => (annotation.Elements("location").Count(), annotation.Element("text")?.Value)),
        BioCJsonSource json => json.Owners.SelectMany(owner => owner.Fields.Objects("annotations"))
            .Select(annotation => (annotation.Objects("locations").Count, annotation.Text("text"))),
        PubTatorSource pubTator => pubTator.Annotations.Select(annotation => (1, (string?)annotation.Text)),
        _ => null,
    };
}
