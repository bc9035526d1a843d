using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>Makes the entry of a corpus out of its content.</summary>
internal static class CorpusDescription
{
    public static CorpusEntry Of(SourceCorpus read)
    {
        var corpus = read.Corpus;
        var mentions = corpus.Kind == CorpusKind.Mentions;
        var counts = Enum.GetValues<Split>().ToDictionary(split => split.Name(), split => SplitStatistics.Of(corpus[split], corpus.Kind));
        return new CorpusEntry
        {
            Name = corpus.Name,
            Kind = corpus.Kind,
            ContentHash = CorpusFolder.ContentHash(corpus),
            Source = read.Source.Length > 0 ? read.Source : null,
            Sentences = counts.ToDictionary(part => part.Key, part => part.Value.Sentences),
            Tokens = counts.ToDictionary(part => part.Key, part => part.Value.Tokens),
            Mentions = mentions ? counts.ToDictionary(part => part.Key, part => part.Value.Mentions) : [],
            Types = [.. counts[Split.Train.Name()].ByType.Keys.Order(StringComparer.Ordinal)],
            RepairedTags = read.RepairedTags,
            DocumentMarkers = read.DocumentMarkers,
            Notices = [.. read.Notices.Select(notice => Path.GetFileName(notice))],
        };
    }
}
