using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Hooks;

/// <summary>The hooks' form for Windows, run for real by PowerShell: it calls what the other form calls.</summary>
public sealed class PowerShellHookTests : IDisposable
{
    private readonly HookBench bench = new();

    public PowerShellHookTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "its stand-ins for az and dotnet are for sh");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Provisioning_writes_the_same_settings()
    {
        var settings = bench.At("local.settings.json");
        await bench.RunAsync("postprovision");
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(settings, Token));
        File.Delete(settings);

        var (code, output, errors) = await bench.RunPowerShellAsync("postprovision");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("local.settings.json was written", output, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(await File.ReadAllTextAsync(settings, Token))), await File.ReadAllTextAsync(settings, Token));
    }

    [Fact]
    public async Task Deploying_makes_the_same_calls()
    {
        using var service = new Service("""{"models":[{"name":"genes"}]}""");
        bench.Environment["BIONER_API_URL"] = service.Address;
        bench.Answer("curl", """0 {"models":[{"name":"genes"}]}""");
        Assert.Equal(0, (await bench.RunAsync("postdeploy")).Code);
        var expected = bench.Calls.Where(call => call.StartsWith("az ", StringComparison.Ordinal)).ToList();

        var (code, output, errors) = await bench.RunPowerShellAsync("postdeploy");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected, bench.Calls.Where(call => call.StartsWith("az ", StringComparison.Ordinal)).Skip(expected.Count));
        Assert.Contains("dotnet run --project src/BioNer.Cli -c Release -- campaign plan samples/campaigns/quickstart.yaml --store https://stdev.blob.example.org/", bench.Calls);
        Assert.Equal(["/api/health ", "/api/models the-key"], service.Requests);
        Assert.Contains("The sample documents were dropped", output, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("az", "0 ", "has no key 'blobs_extension'")]
    [InlineData("az.eventgrid", "1 ", "the event subscription could not be made")]
    [InlineData("dotnet", "1 ", "the samples could not be brought into https://stdev.blob.example.org/")]
    public async Task A_call_that_fails_is_told_with_what_to_do(string program, string answer, string expected)
    {
        bench.Answer(program, answer);

        var (code, output, errors) = await bench.RunPowerShellAsync("postdeploy");

        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("The service answers", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_down_removes_what_was_written_here()
    {
        bench.Environment["BIONER_TORCH"] = "cuda";
        Assert.Equal(0, (await bench.RunPowerShellAsync("choose-trainer")).Code);
        Assert.Contains("-p:Torch=cuda ", await File.ReadAllTextAsync(bench.At("infra/docker/trainer.Dockerfile"), Token), StringComparison.Ordinal);
        await bench.RunAsync("postprovision");

        Assert.Equal(0, (await bench.RunPowerShellAsync("postdown")).Code);

        Assert.False(File.Exists(bench.At("local.settings.json")) || File.Exists(bench.At("infra/docker/trainer.Dockerfile")));
        Assert.Equal(["dotnet user-secrets clear --id bioner-functions"], bench.Calls);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A service that answers everything, and remembers what it was asked and with which key.</summary>
    private sealed class Service : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<string> requests = [];

        public Service(string answer)
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://{free.LocalEndpoint}";
            }
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = AnswerAsync(Encoding.UTF8.GetBytes(answer));
        }

        public string Address { get; }

        public IEnumerable<string> Requests => requests;

        public void Dispose() => listener.Close();

        private async Task AnswerAsync(byte[] answer)
        {
            try
            {
                while (await listener.GetContextAsync() is var context)
                {
                    requests.Enqueue($"{context.Request.Url!.AbsolutePath} {context.Request.Headers["x-functions-key"]}");
                    context.Response.ContentType = "application/json";
                    await context.Response.OutputStream.WriteAsync(answer);
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // It was closed.
            }
        }
    }
}
