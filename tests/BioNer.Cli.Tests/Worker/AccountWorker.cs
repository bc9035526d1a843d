using System.Diagnostics;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Worker;

/// <summary>A worker, in a hurry, on a storage account.</summary>
internal static class AccountWorker
{
    /// <summary>Begins it; whoever begins it ends it.</summary>
    public static Process Begin(CliProcess cli, Azurite azurite)
    {
        var environment = new Dictionary<string, string>(WorkerCommandTests.Hurried) { ["BIONER_CACHE"] = cli.Path("cache"), ["BIONER_STORE"] = azurite.ConnectionString };
        var worker = cli.Begin(environment, "worker");
        _ = worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return worker;
    }
}
