using System.Diagnostics;
using System.Text.Json.Nodes;
using BioNer.Cli.Tests.Campaigns;

namespace BioNer.Cli.Tests.Worker;

/// <summary>Campaigns on the queue as people run them: one process that sends, others that train, and any of them killed.</summary>
public sealed class WorkerCommandTests : IDisposable
{
    private const int Seed = 18368;

    // What a killed worker held comes back within seconds instead of minutes.
    internal static readonly Dictionary<string, string> Hurried = new()
    {
        ["BIONER_VISIBILITY_SECONDS"] = "2",
        ["BIONER_HEARTBEAT_SECONDS"] = "0.5",
        ["BIONER_LEASE_SECONDS"] = "4",
        ["BIONER_LEASE_RENEWAL_SECONDS"] = "0.5",
        ["BIONER_HELD_SECONDS"] = "0.2",
        ["BIONER_MAX_DELIVERIES"] = "50",
    };

    private readonly CliProcess cli = new();

    private readonly CampaignStores stores;

    public WorkerCommandTests(CampaignStores stores)
    {
        this.stores = stores;
        cli.Write("tiny.yaml", CampaignSamples.Spec);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_make_the_report_of_one_process_and_train_nothing_twice()
    {
        await stores.CopyDataAsync(cli.Path("queued"));
        using var first = BeginWorker("--json");
        using var second = BeginWorker("--json");

        var run = await cli.Run("campaign", "run", "tiny.yaml", "--queue", "--store", cli.Path("queued"), "--json");
        await SignalAsync(first, "TERM");
        await SignalAsync(second, "TERM");
        var outputs = await Task.WhenAll(OutputAsync(first), OutputAsync(second));

        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(16, (int)JsonNode.Parse(run.Output)!["trained"]!);
        Assert.Equal(16, outputs.Sum(output => (int)JsonNode.Parse(output)!["done"]!));
        Assert.All([first, second], worker => Assert.Equal(0, worker.ExitCode));
        Assert.All(Logs(), log => Assert.Single(log, line => line.Contains("\"start\"", StringComparison.Ordinal)));
        Assert.All(Logs(), log => Assert.Single(log, line => line.Contains("\"done\"", StringComparison.Ordinal)));
        await SameAsCalmAsync();
        Assert.Empty(Messages());
    }

    [Fact]
    public async Task Workers_and_sender_killed_at_random_and_messages_delivered_twice_it_ends_with_the_same_report()
    {
        await stores.CopyDataAsync(cli.Path("queued"));
        var random = new Random(Seed);
        var workers = new List<Process> { await ReadyWorkerAsync(), await ReadyWorkerAsync() };
        var sender = BeginSender();
        try
        {
            for (var (round, lines) = (0, 0); round < 12; round++)
            {
                lines += random.Next(1, 7);
                while (!sender.HasExited && Logs().Sum(log => log.Length) < lines)
                    await Task.Delay(5, Token);
                if (sender.HasExited)
                    break;
                if (Messages() is [var message, ..])
                    SendAgain(message, round);
                if (round == 4)
                {
                    sender.Kill();
                    await sender.WaitForExitAsync(Token);
                    sender.Dispose();
                    sender = BeginSender();
                }
                var victim = random.Next(workers.Count);
                await EndAsync(workers[victim], gently: random.Next(2) == 0);
                workers[victim].Dispose();
                workers[victim] = await ReadyWorkerAsync();
            }
            var output = await OutputAsync(sender);
            Assert.Equal(0, (int)JsonNode.Parse(output)!["failed"]!);
            Assert.Equal(0, sender.ExitCode);
        }
        finally
        {
            foreach (var process in workers.Append(sender))
            {
                if (!process.HasExited)
                    process.Kill();
                process.Dispose();
            }
        }

        await SameAsCalmAsync();
        Assert.All(Logs(), log => Assert.Contains("\"done\"", log[^1], StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(cli.Path("queued"), "failure.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Interrupted_the_sender_says_that_workers_go_on()
    {
        await stores.CopyDataAsync(cli.Path("queued"));
        using var sender = BeginSender();
        var error = sender.StandardError.ReadToEndAsync(Token);
        while (Messages().Length == 0)
            await Task.Delay(5, Token);

        await SignalAsync(sender, "INT");
        await sender.WaitForExitAsync(Token);

        Assert.Contains("workers go on with it", await error, StringComparison.Ordinal);
        Assert.NotEmpty(Messages());
    }

    [Fact]
    public async Task Once_takes_one_training_or_ends_when_there_is_none()
    {
        var none = await cli.Run("worker", "--once", "--store", cli.Path("empty"), "--json");

        Assert.Equal((0, """{"done":0,"failed":0,"givenBack":0}"""), (none.Exit, none.Output.Trim()));
    }

    [Theory]
    [InlineData("the number of trainings at once is 0", "--parallel", "0")]
    [InlineData("--idle is -1", "--idle", "-1")]
    public async Task Settings_that_make_no_worker_are_said(string message, params string[] arguments)
    {
        var result = await cli.Run(["worker", .. arguments, "--store", cli.Path("empty")]);

        Assert.Equal(1, result.Exit);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_containers_program_without_a_store_says_which_variable_it_wants()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BioNer.Trainer.dll")])
        {
            RedirectStandardError = true,
            Environment = { ["BIONER_STORE"] = "" },
        })!;
        var error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Set BIONER_STORE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_containers_program_ends_with_0_when_there_is_nothing_to_do()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BioNer.Trainer.dll")])
        {
            Environment = { ["BIONER_STORE"] = cli.Path("empty"), ["BIONER_IDLE_SECONDS"] = "0" },
        })!;
        await process.WaitForExitAsync(Token);

        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => cli.Dispose();

    private async Task SameAsCalmAsync()
    {
        var calm = await stores.CalmAsync();
        foreach (var file in CampaignSamples.ReportFiles)
        {
            var (expected, found) = (await ReadAsync(calm, file), await ReadAsync(cli.Path("queued"), file));
            Assert.True(expected.SequenceEqual(found), $"{file} differs");
        }
        Assert.Equal(await FiguresAsync(calm), await FiguresAsync(cli.Path("queued")));
    }

    private static Task<byte[]> ReadAsync(string store, string file) => File.ReadAllBytesAsync(Path.Combine(store, "campaigns", "tiny", "report", file), Token);

    /// <summary>All metrics by key, without the seconds they took.</summary>
    private static async Task<SortedDictionary<string, string>> FiguresAsync(string store)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(store, "runs"), "metrics.json", SearchOption.AllDirectories))
        {
            var metrics = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!.AsObject();
            metrics.Remove("seconds");
            found.Add(Path.GetFileName(Path.GetDirectoryName(file)!), metrics.ToJsonString());
        }
        Assert.Equal(16, found.Count);
        return found;
    }

    private Process BeginWorker(params string[] arguments)
    {
        var worker = cli.Begin(Hurried, ["worker", "--store", cli.Path("queued"), .. arguments]);
        _ = worker.StandardError.ReadToEndAsync(Token);
        return worker;
    }

    /// <summary>A worker that is at work: before that a signal just ends the process.</summary>
    private async Task<Process> ReadyWorkerAsync()
    {
        var worker = BeginWorker();
        Assert.Contains("takes trainings of", await worker.StandardOutput.ReadLineAsync(Token), StringComparison.Ordinal);
        _ = worker.StandardOutput.ReadToEndAsync(Token);
        return worker;
    }

    private Process BeginSender() => cli.Begin("campaign", "run", "tiny.yaml", "--queue", "--store", cli.Path("queued"), "--json");

    private static async Task<string> OutputAsync(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return output;
    }

    /// <summary>Ends a worker; gently, it must end by itself with 0 within 20 seconds.</summary>
    private static async Task EndAsync(Process worker, bool gently)
    {
        if (!gently)
        {
            worker.Kill();
            await worker.WaitForExitAsync(Token);
            return;
        }
        await SignalAsync(worker, "TERM");
        await worker.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Equal(0, worker.ExitCode);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    private string[] Messages() => Directory.Exists(cli.Path("queued", "queue", "training-jobs")) ? Directory.GetFiles(cli.Path("queued", "queue", "training-jobs"), "*.message") : [];

    /// <summary>Puts a copy of a message into the queue, as if it had been delivered twice.</summary>
    private static void SendAgain(string message, int round)
    {
        try
        {
            File.Copy(message, Path.Combine(Path.GetDirectoryName(message)!, $"{0:D19}.{0:D19}.again{round}.0.message"));
        }
        catch (FileNotFoundException)
        {
            // A worker was quicker.
        }
    }

    private List<string[]> Logs() => Directory.Exists(cli.Path("queued", "runs"))
        ? [.. Directory.EnumerateFiles(cli.Path("queued", "runs"), "log.jsonl", SearchOption.AllDirectories).Select(File.ReadAllLines)]
        : [];
}
