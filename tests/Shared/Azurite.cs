using System.Diagnostics;

namespace BioNer.Tests;

/// <summary>The storage emulator in a process and folder of its own; stopped and started it keeps its ports and its content.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    // The account and key that the emulator is born with; public, and the same everywhere.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string folder = Directory.CreateTempSubdirectory("bioner-azurite-").FullName;
    private Process? process;

    private Azurite()
    {
    }

    /// <summary>Port of the blob service on loopback.</summary>
    public int BlobPort { get; private set; }

    /// <summary>Port of the queue service on loopback.</summary>
    public int QueuePort { get; private set; }

    /// <summary>What a storage client connects with.</summary>
    public string ConnectionString => ConnectionStringOf(BlobPort, QueuePort);

    /// <summary>The same account behind other ports, as when something stands between.</summary>
    public static string ConnectionStringOf(int blobPort, int queuePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{blobPort}/{Account};QueueEndpoint=http://127.0.0.1:{queuePort}/{Account};";

    /// <summary>Starts an empty one; skips the calling test where ./test.sh found no npm to install it with.</summary>
    public static async Task<Azurite> BeginAsync()
    {
        Assert.SkipUnless(File.Exists(Script), "needs Azurite, which ./test.sh installs where there is npm");
        var azurite = new Azurite();
        await azurite.StartAsync();
        return azurite;
    }

    private static string Script => Checkout.Path(".bioner", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Starts it again after <see cref="StopAsync"/>, or for the first time.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            Script, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", folder,
            "--blobPort", $"{BlobPort}", "--queuePort", $"{QueuePort}", "--tablePort", "0",
        ];
        process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // As "Azurite Queue service is successfully listening at http://127.0.0.1:38111".
            if (!line.Contains("listening at", StringComparison.Ordinal))
                continue;
            var port = int.Parse(line[(line.LastIndexOf(':') + 1)..].TrimEnd('/'));
            if (line.Contains("Blob", StringComparison.Ordinal))
                BlobPort = port;
            if (line.Contains("Queue", StringComparison.Ordinal))
                QueuePort = port;
            if (line.Contains("Table", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }
        Assert.Fail($"Azurite ended instead of starting: {await error}");
    }

    /// <summary>Ends the process in good order: killed, it would forget what it acknowledged within the last seconds, which Azure never does.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        using (var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}
