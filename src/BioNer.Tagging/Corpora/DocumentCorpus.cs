using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Tagging.Corpora;

/// <summary>Reads documents with annotations as a corpus.</summary>
public static class DocumentCorpus
{
    /// <summary>Names of the formats that can be read.</summary>
    public static IReadOnlyList<string> Formats => DocumentFiles.Formats;

    /// <summary>Reads a corpus. Parts that are carved out of the training part are whole documents; those of one id stay together.</summary>
    /// <param name="source">A file or folder of documents, or a folder with files or folders named train, devel and test.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="rule">How text is cut into tokens.</param>
    /// <param name="types">The types that are wanted.</param>
    /// <param name="options">Name, shares and parts.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">A file is missing, empty or malformed, or a part ends up without what it needs.</exception>
    public static async Task<SourceCorpus> ReadAsync(string source, string format, TokenizerRule rule, TypeChoice types, ImportOptions options, CancellationToken cancellation)
    {
        var files = DocumentFiles.Find(source, format, options);
        var projection = new MentionProjection(rule, types);
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var parts = new Dictionary<Split, List<ProjectedDocument>>();
        foreach (var (split, paths) in files)
        {
            var documents = parts[split] = [];
            foreach (var path in paths)
                await foreach (var document in DocumentsAsync(path, format, cancellation))
                {
                    var issues = new List<(int, int, string, MentionIssueKind)>();
                    documents.Add(new ProjectedDocument(document.Id, projection.Project(document, issues, leftOut), issues));
                }
        }
        if (options.Carve.Count > 0)
            Carve(parts, options, source);
        Check(parts, source, leftOut);
        var ordered = Enum.GetValues<Split>();
        return new SourceCorpus(
            new Corpus(options.Name ?? CorpusSource.NameOf(source), CorpusKind.Mentions, Sentences(Split.Train), Sentences(Split.Devel), Sentences(Split.Test)),
            source,
            0,
            0,
            CorpusSource.Notices(source))
        {
            Licence = options.Licence,
            Origin = new DocumentOrigin(
                format,
                rule,
                ordered.ToDictionary(split => split, IReadOnlyList<CorpusDocument> (split) => [.. parts[split].Select(document => new CorpusDocument(document.Id, document.Sentences.Count))]),
                [.. ordered.SelectMany(split => parts[split].SelectMany(document => document.Issues.Select(issue => new MentionIssue(split, document.Id, issue.Begin, issue.End, issue.Type, issue.Kind))))],
                leftOut),
        };

        IReadOnlyList<Sentence> Sentences(Split split) => [.. parts[split].SelectMany(document => document.Sentences)];
    }

    private static async IAsyncEnumerable<AnnotatedDocument> DocumentsAsync(string path, string format, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (format == "brat")
        {
            yield return await BratInput.ReadAsync(path, cancellation);
            yield break;
        }
        await using var stream = File.OpenRead(path);
        await foreach (var document in DocumentFormats.Find(format).ReadAsync(stream, path, new DocumentLimits(), cancellation))
            yield return DocumentMentions.Of(document, path);
    }

    private static void Carve(Dictionary<Split, List<ProjectedDocument>> parts, ImportOptions options, string source)
    {
        // By id, so that a document that comes in pieces is never in two parts.
        var groups = parts[Split.Train].GroupBy(document => document.Id, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        foreach (var (split, numbers) in SplitCarver.Deal(groups.Count, options, source, "documents"))
            parts[split] = [.. numbers.SelectMany(number => groups[number])];
    }

    private static void Check(Dictionary<Split, List<ProjectedDocument>> parts, string source, SortedDictionary<string, int> leftOut)
    {
        foreach (var split in Enum.GetValues<Split>())
        {
            var sentences = parts[split].SelectMany(document => document.Sentences).ToList();
            if (sentences.Count == 0)
                throw new InputException($"The {split.Name()} part of {source} has no sentence: its {parts[split].Count} documents have no text.");
            if (split == Split.Train && sentences.TrueForAll(sentence => Array.TrueForAll(sentence.Tags, tag => tag == "O")))
                throw new InputException($"The train part of {source} has no mention to learn from{(leftOut.Count > 0 ? $"; --types left out {string.Join(", ", leftOut.Select(type => $"{type.Value} of {Excerpt.Of(type.Key)}"))}" : ": its documents have no annotations that tags can show")}.");
        }
    }

    private sealed record ProjectedDocument(string Id, List<Sentence> Sentences, List<(int Begin, int End, string Type, MentionIssueKind Kind)> Issues);
}
