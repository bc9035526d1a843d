namespace BioNer.Tagging.Documents;

/// <summary>Tags documents passage by passage.</summary>
public static class PassageTagging
{
    /// <summary>Finds the entities of each passage.</summary>
    /// <exception cref="Core.InputException">A task is unknown.</exception>
    public static TaggedDocument Tag(this Tagger tagger, Document document, TagRequest? request = null, CancellationToken cancellation = default) =>
        new(document, tagger.Tag([.. document.Passages.Select(passage => new TagDocument(passage.Text, passage.Sentences))], request, cancellation));
}
