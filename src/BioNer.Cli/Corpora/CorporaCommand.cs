using System.CommandLine;

namespace BioNer.Cli.Corpora;

/// <summary><c>bioner corpora</c>: the corpora of the store.</summary>
internal static class CorporaCommand
{
    private const string Description =
        """
        Import, list, count, compare and convert corpora.

        Example: bioner corpora import samples/corpora
        """;

    public static Command Create() => new("corpora", Description)
    {
        ImportCommand.Create(),
        ListCommand.Create(),
        StatsCommand.Create(),
        OverlapCommand.Create(),
        ConvertCommand.Create(),
    };
}
