using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>What is kept of the documents a corpus was made of: <c>documents.tsv</c>, whose sentences stand in the parts in this order, and <c>issues.tsv</c>.</summary>
internal static class OriginFiles
{
    /// <summary>Writes them, or takes those of an earlier import away.</summary>
    public static async Task WriteAsync(IArtifactStore store, string folder, DocumentOrigin? origin, CancellationToken cancellation)
    {
        if (origin is null)
        {
            await store.DeleteAsync($"{folder}/documents.tsv", cancellation);
            await store.DeleteAsync($"{folder}/issues.tsv", cancellation);
            return;
        }
        await WriteAsync(store, $"{folder}/documents.tsv", "part\tdocument\tsentences", origin.Documents.OrderBy(part => part.Key).SelectMany(part => part.Value.Select(document => $"{part.Key.Name()}\t{Cell(document.Id)}\t{document.Sentences}")), cancellation);
        await WriteAsync(store, $"{folder}/issues.tsv", "part\tdocument\tbegin\tend\ttype\tissue", origin.Issues.Select(issue => $"{issue.Split.Name()}\t{Cell(issue.Document)}\t{issue.Begin}\t{issue.End}\t{Cell(issue.Type)}\t{MentionIssues.NameOf(issue.Kind)}"), cancellation);
    }

    private static Task WriteAsync(IArtifactStore store, string name, string head, IEnumerable<string> lines, CancellationToken cancellation) =>
        store.WriteAsync(
            name,
            async (stream, token) =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                foreach (var line in lines.Prepend(head))
                    await writer.WriteLineAsync(line.AsMemory(), token);
            },
            cancellation);

    private static string Cell(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
