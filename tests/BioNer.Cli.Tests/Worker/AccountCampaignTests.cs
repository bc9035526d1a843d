using System.Diagnostics;
using System.Text.Json.Nodes;
using BioNer.Cli.Tests.Campaigns;
using BioNer.Storage;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Worker;

/// <summary>A campaign whose store and queue are a storage account, played by Azurite: the way it runs in the cloud, with all that goes wrong there.</summary>
public sealed class AccountCampaignTests(CampaignStores stores) : IDisposable
{
    private readonly CliProcess cli = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_workers_killed_and_stopped_the_account_away_for_a_while_and_messages_twice_it_ends_with_the_report_of_one_process()
    {
        await using var azurite = await Azurite.BeginAsync();
        cli.Write("tiny.yaml", CampaignSamples.Spec);
        await stores.CopyDataAsync(cli.Path("data"));
        var (calm, account) = (new FolderStore(await stores.CalmAsync()), StoreLocation.Parse(azurite.ConnectionString).Open());
        await CampaignSamples.CopyStoreAsync(new FolderStore(cli.Path("data")), account);
        var workers = new List<Process> { AccountWorker.Begin(cli, azurite), AccountWorker.Begin(cli, azurite) };
        using var sender = cli.Begin("campaign", "run", "tiny.yaml", "--queue", "--store", azurite.ConnectionString, "--json");
        var error = sender.StandardError.ReadToEndAsync(Token);
        try
        {
            await FinishedAsync(account, 2);
            workers[0].Kill();
            workers.Add(AccountWorker.Begin(cli, azurite));
            await FinishedAsync(account, 4);
            await azurite.StopAsync();
            await azurite.StartAsync();
            await SendAgainAsync(azurite);
            await FinishedAsync(account, 7);
            await TerminateAsync(workers[1]);
            workers.Add(AccountWorker.Begin(cli, azurite));
            var output = await sender.StandardOutput.ReadToEndAsync(Token);
            await sender.WaitForExitAsync(Token);
            Assert.True(sender.ExitCode == 0, await error);
            Assert.Equal(0, (int)JsonNode.Parse(output)!["failed"]!);
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited)
                    worker.Kill();
                worker.Dispose();
            }
        }

        foreach (var file in CampaignSamples.ReportFiles)
            await SameAsync(calm, account, $"campaigns/tiny/report/{file}");
        await foreach (var name in calm.ListAsync("runs/", Token))
            if (name.EndsWith("/weights.safetensors", StringComparison.Ordinal))
                await SameAsync(calm, account, name);
        await foreach (var name in account.ListAsync("runs/", Token))
            Assert.False(name.EndsWith("/failure.json", StringComparison.Ordinal), name);
    }

    [Fact]
    public async Task A_damaged_blob_fails_the_trainings_that_read_it_by_name_and_no_other()
    {
        await using var azurite = await Azurite.BeginAsync();
        cli.Write("tiny.yaml", CampaignSamples.Spec.Replace("experiments: [baseline, single-task, multi-task, dependent]", "experiments: [baseline]", StringComparison.Ordinal));
        await stores.CopyDataAsync(cli.Path("data"));
        await CampaignSamples.CopyStoreAsync(new FolderStore(cli.Path("data")), StoreLocation.Parse(azurite.ConnectionString).Open());
        await CorruptAsync(azurite, "corpora/SampleCells/train.tsv");
        using var worker = AccountWorker.Begin(cli, azurite);

        var run = await cli.Run("campaign", "run", "tiny.yaml", "--queue", "--store", azurite.ConnectionString, "--json");
        worker.Kill();

        // Two seeds of two corpora.
        var summary = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, 2, 2), (run.Exit, (int)summary["trained"]!, (int)summary["failed"]!));
        Assert.Equal(2, run.Error.Split('\n').Count(line => line.StartsWith("failed: baseline SampleCells", StringComparison.Ordinal) && line.Contains("corpora/SampleCells/train.tsv is damaged", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_account_that_does_not_answer_is_told_without_its_key()
    {
        var store = Azurite.ConnectionStringOf(9, 9);
        using var worker = cli.Begin(new Dictionary<string, string> { ["BIONER_NETWORK_TIMEOUT_SECONDS"] = "0.2" }, "worker", "--once", "--store", store);
        var output = worker.StandardOutput.ReadToEndAsync(Token);
        var error = await worker.StandardError.ReadToEndAsync(Token);
        await worker.WaitForExitAsync(Token);

        Assert.Equal(1, worker.ExitCode);
        Assert.Contains("could not be reached", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Eby8vdM02x", error + await output, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private static async Task TerminateAsync(Process worker)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{worker.Id}"]))
            await kill.WaitForExitAsync(Token);
        await worker.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Equal(0, worker.ExitCode);
    }

    /// <summary>Waits until so many trainings have finished.</summary>
    private static async Task FinishedAsync(IArtifactStore store, int count)
    {
        for (var found = 0; found < count; await Task.Delay(50, Token))
        {
            found = 0;
            await foreach (var name in store.ListAsync("runs/", Token))
                found += name.EndsWith("/metrics.json", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>Puts every message that can be seen into the queue a second time.</summary>
    private static async Task SendAgainAsync(Azurite azurite)
    {
        var queue = new Azure.Storage.Queues.QueueClient(azurite.ConnectionString, "training-jobs");
        foreach (var message in (await queue.PeekMessagesAsync(32, Token)).Value)
            await queue.SendMessageAsync(message.MessageText, Token);
    }

    /// <summary>Changes a byte and keeps the metadata, as a fault of hardware would.</summary>
    private static async Task CorruptAsync(Azurite azurite, string name)
    {
        var blob = new Azure.Storage.Blobs.BlobClient(azurite.ConnectionString, "bioner", name);
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        var content = (await blob.DownloadContentAsync(Token)).Value.Content.ToArray();
        content[content.Length / 2] ^= 1;
        await blob.UploadAsync(new BinaryData(content), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = metadata }, Token);
    }

    private static async Task SameAsync(FolderStore left, IArtifactStore right, string name)
    {
        var (expected, found) = (await ReadAsync(left, name), await ReadAsync(right, name));
        Assert.True(expected.SequenceEqual(found), $"{name} differs");
    }

    private static async Task<byte[]> ReadAsync(IArtifactStore store, string name)
    {
        await using var stream = await store.OpenReadAsync(name, Token);
        Assert.True(stream is not null, name);
        var content = new MemoryStream();
        await stream.CopyToAsync(content, Token);
        return content.ToArray();
    }
}
