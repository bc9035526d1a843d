using BioNer.Core.Corpora;

namespace BioNer.Tests.Corpora;

/// <summary>All corpora beside the checkout, read once for all tests of a class.</summary>
public sealed class PublishedCorpora
{
    private readonly Lock reading = new();

    /// <summary>The corpora by name; the calling test is skipped where they are absent.</summary>
    public IReadOnlyList<SourceCorpus> All
    {
        get
        {
            lock (reading)
                return field ??= [.. CorpusSource.Find(Checkout.Shared("corpora")).Select(folder => CorpusSource.Read(folder, new ImportOptions()))];
        }
    }
}
