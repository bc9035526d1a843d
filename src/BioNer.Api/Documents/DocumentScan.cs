using System.Runtime.CompilerServices;
using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>A document that is not settled, with what was seen of its annotations before; null when that was not seen.</summary>
internal sealed record PendingDocument(BlobEntry Document, AnnotationSet? Seen);

/// <summary>
/// Finds documents whose annotations are not up to date, from one listing of each container, side by side: neither stands in memory. An account that lists in another
/// order than expected makes documents look unsettled; tagging them finds that they are not.
/// </summary>
internal sealed class DocumentScan(DocumentTagging tagging)
{
    private readonly AnnotationNames names = tagging.Names;

    // Annotations read already of documents yet to come: those whose names go on behind another's.
    private readonly SortedDictionary<string, BlobEntry?[]> ahead = new(StringComparer.Ordinal);

    /// <summary>The documents, in the order of the listing.</summary>
    public async IAsyncEnumerable<PendingDocument> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // What is seen of annotations here is older than what is read of their document later: so it may be what their writing depends on.
        await using var annotations = tagging.Annotations.ListAsync(cancellation).GetAsyncEnumerator(cancellation);
        var isMore = await annotations.MoveNextAsync();
        await foreach (var document in tagging.Documents.ListAsync(cancellation))
        {
            if (DocumentName.IsIgnored(document.Name))
                continue;
            // Names of annotations go on with a dot; the slash comes next.
            var end = document.Name + "/";
            for (; isMore && string.CompareOrdinal(annotations.Current.Name, end) < 0; isMore = await annotations.MoveNextAsync())
                Keep(annotations.Current);
            var seen = Take(document.Name);
            if (seen.IsSettled(document.Version))
                continue;
            if (tagging.FaultOf(document.Name) is null)
                yield return new PendingDocument(document, seen);
            else if (await tagging.Annotations.FindAsync(AnnotationNames.RefusedOf(document.Name), cancellation) is not { } refusal || AnnotationMetadata.Get(refusal.Metadata, AnnotationMetadata.Version) != document.Version)
                yield return new PendingDocument(document, null);
        }
    }

    private void Keep(BlobEntry annotation)
    {
        if (names.Parse(annotation.Name) is not var (document, index))
            return;
        if (!ahead.TryGetValue(document, out var set))
            ahead[document] = set = new BlobEntry?[names.Suffixes.Count + 1];
        set[index] = annotation;
    }

    private AnnotationSet Take(string document)
    {
        // Of documents that come no more.
        while (ahead.Count > 0 && ahead.Keys.First() is var first && string.CompareOrdinal(first, document) < 0)
            ahead.Remove(first);
        var set = ahead.Remove(document, out var found) ? found : new BlobEntry?[names.Suffixes.Count + 1];
        return new AnnotationSet(set[..^1], set[^1]);
    }
}
