using System.Text;
using BioNer.Core.Embeddings;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary>Embeddings as text for people.</summary>
internal static class EmbeddingText
{
    private const int ShownHash = 12;

    /// <summary>What an import did, in lines.</summary>
    public static string Of(EmbeddingImport import, TimeSpan elapsed)
    {
        var (entry, report) = (import.Entry, import.Entry.Import!);
        var text = new StringBuilder();
        text.Append($"{(import.IsNew ? "Imported" : "Already there:")} {entry.Name}: {entry.Words:#,0} words of {entry.Dimensions} dimensions from {VectorFormats.NameOf(report.Format)}{(report.Compressed ? ", gzipped" : "")}, in {elapsed.TotalSeconds:0.0} s.");
        if (report.Limited)
            text.Append($"\nThe file has more: the first {report.Read:#,0} were read (--limit).");
        if (report.LeftOut.Total > 0)
            text.Append($"\nLeft out: {LeftOut(report.LeftOut)}.");
        return text.Append($"\nContent {entry.ContentHash}").ToString();
    }

    /// <summary>Reasons and counts, those that are not zero.</summary>
    public static string LeftOut(LeftOut leftOut)
    {
        (int Count, string Reason)[] all =
        [
            (leftOut.Duplicates, "of words that were there before (the first is kept)"),
            (leftOut.NotUtf8, "of words that are not UTF-8"),
            (leftOut.NotFinite, "with NaN or infinity"),
            (leftOut.Empty, "without a word"),
        ];
        return string.Join(", ", all.Where(one => one.Count > 0).Select(one => $"{one.Count:#,0} {one.Reason}"));
    }

    /// <summary>A table, a line for each.</summary>
    public static string Of(IReadOnlyList<EmbeddingEntry> entries)
    {
        if (entries.Count == 0)
            return "The store has no embeddings. Import some with 'bioner embeddings import FILE --name N'.";
        var width = Math.Max(4, entries.Max(entry => entry.Name.Length));
        var lines = entries.Select(entry => $"{entry.Name.PadRight(width)}  {entry.Words,10:#,0}  {entry.Dimensions,10}  {entry.ContentHash[..ShownHash]}");
        return string.Join('\n', lines.Prepend($"{"name".PadRight(width)}  {"words",10}  {"dimensions",10}  content"));
    }
}
