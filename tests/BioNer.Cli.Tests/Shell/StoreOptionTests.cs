using System.Text;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Shell;

public sealed class StoreOptionTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    [Theory]
    [InlineData("corpora list")]
    [InlineData("campaign list")]
    [InlineData("models list")]
    public async Task A_folder_needs_nothing_of_the_clients_of_accounts_loaded(string command)
    {
        using var cli = new CliProcess();

        var loaded = await LoadedAsync(cli, [.. command.Split(' '), "--store", cli.Path("store")]);

        Assert.True(Contains(loaded, "BioNer.Storage"), "the trace of the process names no assembly");
        Assert.False(Contains(loaded, "Azure."));
    }

    [Fact]
    public async Task An_account_loads_its_client()
    {
        await using var azurite = await Azurite.BeginAsync();
        using var cli = new CliProcess();

        Assert.True(Contains(await LoadedAsync(cli, "corpora", "list", "--store", azurite.ConnectionString), "Azure.Storage.Blobs"));
    }

    [Theory]
    [InlineData($"AccountKey={Key}", "connection string is malformed")]
    [InlineData($"https://acc.blob.core.windows.net/?sv=2024-11-04&sig={Key}", "for a signature give a connection string")]
    public async Task What_is_no_store_is_told_in_a_sentence_and_leaves_nothing(string store, string reason)
    {
        using var cli = new CliProcess("corpora", "list");

        var (exit, output, error) = await cli.Run("--store", store);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("bioner corpora list: The store's ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Path()));
    }

    [Fact]
    public async Task A_wrong_key_is_told_in_a_sentence_without_it()
    {
        await using var azurite = await Azurite.BeginAsync();
        using var cli = new CliProcess("campaign", "list");
        var store = string.Join(';', azurite.ConnectionString.Split(';').Select(setting => setting.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Key}" : setting));

        var (exit, output, error) = await cli.Run("--store", store);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("access is denied", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    /// <summary>What the runtime itself wrote about a process: among others, the assemblies that it loaded, in UTF-16.</summary>
    private static async Task<byte[]> LoadedAsync(CliProcess cli, params string[] arguments)
    {
        var trace = cli.Path("trace");
        using var process = cli.Begin(
            new()
            {
                ["DOTNET_EnableEventPipe"] = "1",
                ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x8:4",
                ["DOTNET_EventPipeOutputPath"] = trace,
                ["BIONER_CACHE"] = cli.Path("cache"),
            },
            arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return await File.ReadAllBytesAsync(trace, TestContext.Current.CancellationToken);
    }

    private static bool Contains(byte[] trace, string name) => trace.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
}
