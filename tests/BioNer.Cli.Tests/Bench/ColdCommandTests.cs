using System.Text.Json;
using BioNer.Core.Jobs;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Bench;

public sealed class ColdCommandTests
{
    [Fact]
    public async Task Times_processes_that_tag()
    {
        using var cli = new CliProcess("bench", "cold", "--repeats", "3", "--json");
        RandomBundleFolder.Write(cli.Path("model"), RandomBundle.Manifest(Network.Single, null, RandomBundle.MentionHead("Genes", "Gene")), 1, "p53");

        var (exit, output, error) = await cli.Run("--model", cli.Path("model"));

        Assert.Equal((0, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        double Figure(string name) => json.RootElement.GetProperty(name).GetDouble();
        Assert.Equal(3, Figure("processes"));
        Assert.InRange(Figure("medianSeconds"), Figure("bestSeconds"), Figure("worstSeconds"));
        // No process of .NET starts in a hundredth of a second.
        Assert.InRange(Figure("bestSeconds"), 0.01, 600);
    }

    [Fact]
    public async Task What_fails_is_not_timed()
    {
        using var cli = new CliProcess("bench", "cold", "--repeats", "3");
        var (exit, output, error) = await cli.Run("--model", "absent");
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("There is no model absent", error);
    }
}
