using System.CommandLine;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings list</c>.</summary>
internal static class ListCommand
{
    private const string Description =
        """
        List the embeddings in the store.

        Example: bioner embeddings list
        """;

    public static Command Create() => new Command("list", Description).Runs(async (parsed, cancellation) =>
    {
        var entries = await EmbeddingsCommand.Library(parsed).ListAsync(cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(GlobalOptions.Json)
            ? JsonSerializer.Serialize(entries, EmbeddingJson.Default.IReadOnlyListEmbeddingEntry)
            : EmbeddingText.Of(entries));
        return ExitCode.Done;
    });
}
