using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BioNer.Cli.Tests.Serve;

/// <summary>A <c>bioner serve</c> in a process of its own, on a free port.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    private ServedProcess(Process process, string url)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<ServedProcess> BeginAsync(CliProcess cli, string store, params string[] arguments)
    {
        var process = cli.Begin(["serve", "--json", "--urls", "http://127.0.0.1:0", "--store", store, .. arguments]);
        var line = await process.StandardOutput.ReadLineAsync(Token);
        if (line is null)
        {
            using (process)
                Assert.Fail(await process.StandardError.ReadToEndAsync(Token));
        }
        return new ServedProcess(process, (string)JsonNode.Parse(line)!["listening"]!);
    }

    public async Task<(int Status, JsonNode Json)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path, Token);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }

    public async Task<(int Status, JsonNode Json)> PostAsync(string path, string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await Client.PostAsync(path, content, Token);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }

    /// <summary>Waits until a campaign's status is what is waited for; returns it.</summary>
    public async Task<JsonNode> UntilAsync(string campaign, Func<JsonNode, bool> condition)
    {
        while (true)
        {
            var (status, json) = await GetAsync($"/api/campaigns/{campaign}");
            Assert.Equal(200, status);
            if (condition(json))
                return json;
            Assert.False((string)json["state"]! is "finished" or "stopped", json.ToJsonString());
            await Task.Delay(50, Token);
        }
    }

    /// <summary>Kills it, as a crash does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    /// <summary>Asks it to end; its exit code, and what it said on standard error.</summary>
    public async Task<(int Exit, string Error)> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync(Token);
        await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(40), Token);
        return (process.ExitCode, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Client.Dispose();
    }
}
