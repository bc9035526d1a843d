using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core.Corpora;

namespace BioNer.Cli.Corpora;

internal sealed record CorpusStatisticsDocument(string Name, CorpusKind Kind, Dictionary<string, SplitStatistics> Splits);

/// <summary><c>bioner corpora stats</c>: sizes and types, split by split.</summary>
internal static class StatsCommand
{
    private const string Description =
        """
        Count sentences, tokens, words, mentions and entity types of every split.

        'touching' are mentions right after one of the same type; 'repeated' are sentences that stood in the split before.

        Example: bioner corpora stats BC5CDR JNLPBA
        """;

    public static Command Create() => new Command("stats", Description) { CorpusSelection.Names }.Runs(async (parsed, cancellation) =>
    {
        var corpora = await CorpusSelection.LoadAsync(parsed, cancellation);
        var documents = corpora.ConvertAll(corpus => new CorpusStatisticsDocument(
            corpus.Name,
            corpus.Kind,
            Enum.GetValues<Split>().ToDictionary(split => split.Name(), split => SplitStatistics.Of(corpus[split], corpus.Kind))));
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            CorporaJson.Write(output, documents);
            return ExitCode.Done;
        }
        Sizes(documents).Write(output);
        output.WriteLine();
        Types(documents).Write(output);
        return ExitCode.Done;
    });

    private static TextTable Sizes(List<CorpusStatisticsDocument> documents)
    {
        var table = new TextTable("corpus", "split", "sentences>", "tokens>", "words>", "mentions>", "with mention>", "longest>", "touching>", "repeated>");
        foreach (var (name, kind, splits) in documents)
            foreach (var (split, counts) in splits)
                table.Add(
                    name,
                    split,
                    $"{counts.Sentences:N0}",
                    $"{counts.Tokens:N0}",
                    $"{counts.Words:N0}",
                    Of(counts.Mentions),
                    Of(counts.SentencesWithMention),
                    $"{counts.LongestSentence:N0}",
                    Of(counts.Touching),
                    $"{counts.Repeated:N0}");

        return table;

        static string Of(int count) => $"{count:N0}";
    }

    private static TextTable Types(List<CorpusStatisticsDocument> documents)
    {
        var table = new TextTable("corpus", "type", "train>", "devel>", "test>");
        foreach (var (name, _, splits) in documents)
            foreach (var type in splits.Values.SelectMany(split => split.ByType.Keys).Distinct().OrderByDescending(type => Count(splits, Split.Train, type)).ThenBy(type => type, StringComparer.Ordinal))
                table.Add(name, type, $"{Count(splits, Split.Train, type):N0}", $"{Count(splits, Split.Devel, type):N0}", $"{Count(splits, Split.Test, type):N0}");
        return table;
    }

    private static int Count(Dictionary<string, SplitStatistics> splits, Split split, string type) => splits[split.Name()].ByType.GetValueOrDefault(type);
}
