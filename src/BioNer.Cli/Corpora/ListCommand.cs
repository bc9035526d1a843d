using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

/// <summary><c>bioner corpora list</c>: what the store has.</summary>
internal static class ListCommand
{
    private const string Description =
        """
        List the corpora of the store.

        Example: bioner corpora list --json
        """;

    public static Command Create() => new Command("list", Description).Runs(async (parsed, cancellation) =>
    {
        var entries = await new CorpusLibrary(GlobalOptions.OpenStore(parsed)).ListAsync(cancellation);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
            CorporaJson.Write(output, entries);
        else if (entries.Count == 0)
            await parsed.InvocationConfiguration.Error.WriteLineAsync("The store has no corpora; import some with 'bioner corpora import FOLDER'.");
        else
            Table(entries).Write(output);
        return ExitCode.Done;
    });

    private static TextTable Table(IReadOnlyList<CorpusEntry> entries)
    {
        var table = new TextTable("corpus", "train>", "devel>", "test>", "content", "types");
        foreach (var entry in entries)
            table.Add(
                entry.Name,
                $"{entry.Sentences[Split.Train.Name()]:N0}",
                $"{entry.Sentences[Split.Devel.Name()]:N0}",
                $"{entry.Sentences[Split.Test.Name()]:N0}",
                entry.ContentHash[..12],
                entry.Kind == CorpusKind.PartOfSpeech ? $"{entry.Types.Count} parts of speech" : Names(entry.Types));
        return table;
    }

    private static string Names(IReadOnlyList<string> types) =>
        types.Count <= 6 ? string.Join(", ", types) : $"{string.Join(", ", types.Take(4))} and {types.Count - 4} more";
}
