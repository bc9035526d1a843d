using System.CommandLine;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings info</c>: what embeddings are, and how many tokens of corpora they know.</summary>
internal static class InfoCommand
{
    private const string Description =
        """
        Describe embeddings, and count how many tokens of corpora have no vector.

        A word is looked up as written; then lower-cased; then lower-cased with every number replaced by 0. The columns are percents of the split's tokens.

        Example: bioner embeddings info pubmed --corpus BC5CDR JNLPBA
        """;

    private static readonly Argument<string> NameArgument = new("name") { Description = "Name of the embeddings.", HelpName = "N" };

    private static readonly Option<string[]> CorpusOption = new("--corpus", "-c")
    {
        Description = "Corpora of the store whose tokens are looked up.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "C…",
    };

    public static Command Create() => new Command("info", Description) { NameArgument, CorpusOption }.Runs(async (parsed, cancellation) =>
    {
        var library = EmbeddingsCommand.Library(parsed);
        var entry = await library.FindAsync(parsed.GetValue(NameArgument)!, cancellation);
        using var table = await library.OpenAsync(entry.Name, cancellation);
        var lookup = new WordLookup(table);
        var corpora = new CorpusLibrary(GlobalOptions.OpenStore(parsed));
        var coverage = new List<CorpusCoverage>();
        foreach (var name in parsed.GetValue(CorpusOption) ?? [])
        {
            var corpus = await corpora.LoadAsync(name, cancellation);
            foreach (var split in Enum.GetValues<Split>())
                coverage.Add(new CorpusCoverage(name, split.ToString().ToLowerInvariant(), Coverage.Of(lookup, corpus[split])));
        }
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
            await output.WriteLineAsync(JsonSerializer.Serialize(new EmbeddingInfo(entry, table.IsHalf ? "float16" : "float32", coverage), EmbeddingsJson.Default.EmbeddingInfo));
        else
            Write(entry, table, coverage, output);
        return ExitCode.Done;
    });

    private static void Write(EmbeddingEntry entry, WordTable table, List<CorpusCoverage> coverage, TextWriter output)
    {
        output.WriteLine($"{entry.Name}: {entry.Words:#,0} words of {entry.Dimensions} dimensions, {(table.IsHalf ? "float16" : "float32")}");
        output.WriteLine($"content     {entry.ContentHash}");
        if (entry.Source is not null)
            output.WriteLine($"source      {entry.Source}");
        if (entry.Import is { LeftOut.Total: > 0 } import)
            output.WriteLine($"left out    {EmbeddingText.LeftOut(import.LeftOut)}");
        output.WriteLine($"most frequent: {string.Join(' ', Enumerable.Range(0, Math.Min(10, table.Count)).Select(table.WordAt))}");
        if (coverage.Count == 0)
            return;
        output.WriteLine();
        var text = new TextTable("corpus", "split", "tokens>", "as written>", "lower-cased>", "numbers as 0>", "unknown>");
        foreach (var (corpus, split, counts) in coverage)
            text.Add(corpus, split, $"{counts.Tokens:#,0}", Percent(counts, counts.AsWritten), Percent(counts, counts.LowerCased), Percent(counts, counts.NumbersReplaced), Percent(counts, counts.Unknown));
        text.Write(output);

        static string Percent(Coverage counts, long count) => $"{counts.Percent(count):0.00}";
    }
}
