using System.CommandLine;
using BioNer.Storage;

namespace BioNer.Cli.Shell;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    /// <summary>Where corpora, embeddings, runs and models live.</summary>
    public static Option<string> Store { get; } = new("--store")
    {
        Description = "Where corpora, embeddings, runs and models are: a folder, a storage account's connection string, UseDevelopmentStorage=true, or https://ACCOUNT.blob.core.windows.net.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BIONER_STORE") ?? Path.Combine(".bioner", "store"),
        Recursive = true,
        HelpName = "STORE",
    };

    /// <summary>Where the store is.</summary>
    /// <exception cref="Core.InputException">No store can be there.</exception>
    public static StoreLocation StoreOf(ParseResult parsed) => StoreLocation.Parse(parsed.GetRequiredValue(Store));

    /// <summary>The store; nothing is read yet.</summary>
    /// <exception cref="Core.InputException">No store can be there.</exception>
    public static IArtifactStore OpenStore(ParseResult parsed) => StoreOf(parsed).Open();

    /// <summary>Machine-readable output: one JSON document on standard output, nothing else there.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document instead of text.",
        Recursive = true,
    };
}
