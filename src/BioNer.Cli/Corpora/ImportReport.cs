using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

internal sealed record ImportedCorpus(ImportOutcome Outcome, CorpusEntry Corpus);

internal sealed record FailedImport(string Source, string Error);

internal sealed record ImportDocument(List<ImportedCorpus> Imported, List<FailedImport> Failed);

/// <summary>What an import did, corpus by corpus.</summary>
internal static class ImportReport
{
    public static void Write(List<ImportedCorpus> imported, List<FailedImport> failed, ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            CorporaJson.Write(output, new ImportDocument(imported, failed));
        }
        else
        {
            var table = new TextTable("corpus", "", "sentences>", "tokens>", "mentions>", "types>", "remarks");
            foreach (var (outcome, corpus) in imported)
                table.Add(
                    corpus.Name,
                    outcome.ToString().ToLowerInvariant(),
                    $"{corpus.Sentences.Values.Sum():N0}",
                    $"{corpus.Tokens.Values.Sum():N0}",
                    corpus.Mentions.Count > 0 ? $"{corpus.Mentions.Values.Sum():N0}" : "",
                    $"{corpus.Types.Count}",
                    Remarks(corpus));
            if (imported.Count > 0)
                table.Write(output);
        }
        if (!parsed.GetValue(GlobalOptions.Json))
            foreach (var (_, corpus) in imported.Where(done => done.Corpus.Issues.Count > 0))
                output.WriteLine($"{corpus.Name}: {corpus.Issues.Values.Sum():N0} annotations are not in the tags as they were; the store's corpora/{corpus.Name}/issues.tsv lists them with document and offsets.");
        foreach (var (source, error) in failed)
            parsed.InvocationConfiguration.Error.WriteLine($"bioner import: {source}: {error}");
    }

    private static string Remarks(CorpusEntry corpus)
    {
        List<string> remarks = [];
        if (corpus.DocumentMarkers > 0)
            remarks.Add($"{corpus.DocumentMarkers:N0} -DOCSTART- lines left out");
        if (corpus.RepairedTags > 0)
            remarks.Add($"{corpus.RepairedTags:N0} tags broke the scheme, read as conlleval does");
        if (corpus.Documents.Count > 0)
            remarks.Add($"{corpus.Documents.Values.Sum():N0} documents");
        if (corpus.SharedDocuments > 0)
            remarks.Add($"{corpus.SharedDocuments:N0} documents stand in several parts");
        remarks.AddRange(corpus.Issues.Select(issue => $"{issue.Value:N0} {issue.Key}"));
        if (corpus.LeftOutTypes.Count > 0)
            remarks.Add($"{corpus.LeftOutTypes.Values.Sum():N0} of other types left out");
        return string.Join("; ", remarks);
    }
}
