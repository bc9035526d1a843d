using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings</c>: word vectors in the store.</summary>
internal static class EmbeddingsCommand
{
    private const string Description =
        """
        Import, train, list and look into word vectors.

        Example: bioner embeddings import vectors.bin --name pubmed
        """;

    public static Command Create() => new("embeddings", Description)
    {
        ImportCommand.Create(),
        TrainVectorsCommand.Create(),
        ListCommand.Create(),
        InfoCommand.Create(),
        NearestCommand.Create(),
    };

    public static EmbeddingLibrary Library(ParseResult parsed) => new(GlobalOptions.OpenStore(parsed));
}
