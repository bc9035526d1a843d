namespace BioNer.Cli.Tests.Shell;

public sealed class CommandsTests
{
    private static readonly string[] All = ["corpora", "embeddings", "evaluate", "train", "tag", "campaign", "models", "quickstart", "bench"];

    [Theory]
    [InlineData("--help")]
    [InlineData("--store", "tag", "--help")]
    public async Task Help_lists_every_command(params string[] arguments)
    {
        var (exit, output, _) = await CliProcess.RunWith([], arguments);
        Assert.Equal(0, exit);
        Assert.All(All, command => Assert.Contains($"\n  {command} ", output));
    }

    [Fact]
    public async Task A_command_is_found_behind_an_option()
    {
        using var cli = new CliProcess();
        var (exit, output, error) = await cli.Run("--store", "tag", "corpora", "list", "--json");
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal("[]\n", output);
    }
}
