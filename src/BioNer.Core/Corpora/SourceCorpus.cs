namespace BioNer.Core.Corpora;

/// <summary>A corpus read from its own files, and what reading had to say.</summary>
/// <param name="Corpus">The corpus, its mention tags in IOB2.</param>
/// <param name="Source">The folder or file, as given.</param>
/// <param name="RepairedTags">Tags that broke their scheme and were read as conlleval reads them.</param>
/// <param name="DocumentMarkers"><c>-DOCSTART-</c> lines left out.</param>
/// <param name="Notices">Files with licences or notes beside the corpus.</param>
public sealed record SourceCorpus(Corpus Corpus, string Source, int RepairedTags, int DocumentMarkers, IReadOnlyList<string> Notices)
{
    /// <summary>How documents became the corpus; null for one that came as sentences and tags.</summary>
    public DocumentOrigin? Origin { get; init; }

    /// <summary>The licence of its text and annotations, as whoever imports it states; null when nobody does.</summary>
    public string? Licence { get; init; }
}
