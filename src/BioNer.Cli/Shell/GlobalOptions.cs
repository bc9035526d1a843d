using System.CommandLine;

namespace BioNer.Cli.Shell;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    /// <summary>Where corpora, embeddings, runs and models live.</summary>
    public static Option<string> Store { get; } = new("--store")
    {
        Description = "Folder that holds corpora, embeddings, runs and models.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BIONER_STORE") ?? Path.Combine(".bioner", "store"),
        Recursive = true,
        HelpName = "DIR",
    };

    /// <summary>Machine-readable output: one JSON document on standard output, nothing else there.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document instead of text.",
        Recursive = true,
    };
}
