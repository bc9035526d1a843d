using System.Collections.Concurrent;
using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>Documents that failed by a fault which is not theirs, and when each is tried again: later after each failure, so that a few cost the others nothing. Thread-safe.</summary>
internal sealed class StubbornDocuments(TimeProvider clock, TimeSpan shortest, TimeSpan longest)
{
    // More than so many are no few documents' faults: then all are tried at every look.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (string Version, FaultRest Pauses, DateTimeOffset Next)> documents = new(StringComparer.Ordinal);

    public bool IsResting(BlobEntry document) =>
        documents.TryGetValue(document.Name, out var known) && known.Version == document.Version && clock.GetUtcNow() < known.Next;

    public void Failed(BlobEntry document)
    {
        var rest = documents.TryGetValue(document.Name, out var known) && known.Version == document.Version ? known.Pauses : new FaultRest(shortest, longest);
        if (documents.Count < Most)
            documents[document.Name] = (document.Version, rest, clock.GetUtcNow() + rest.Next());
    }

    public void Done(BlobEntry document) => documents.TryRemove(document.Name, out _);
}
