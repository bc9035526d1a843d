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
            Licence = read.Licence,
            Tokenizer = read.Origin?.Tokenizer,
            Documents = read.Origin?.Documents.ToDictionary(part => part.Key.Name(), part => part.Value.Count) ?? [],
            SharedDocuments = read.Origin is { } origin ? Shared(origin) : 0,
            Issues = read.Origin?.Issues.CountBy(issue => MentionIssues.NameOf(issue.Kind)).OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary() ?? [],
            LeftOutTypes = read.Origin?.LeftOutTypes ?? new Dictionary<string, int>(),
            Notices = [.. read.Notices.Select(notice => Path.GetFileName(notice))],
        };
    }

    private static int Shared(DocumentOrigin origin) =>
        origin.Documents.SelectMany(part => part.Value.Select(document => document.Id).Distinct(StringComparer.Ordinal)).CountBy(id => id, StringComparer.Ordinal).Count(id => id.Value > 1);
}
