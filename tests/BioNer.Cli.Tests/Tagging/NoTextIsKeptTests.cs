using System.Text;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Tagging;

/// <summary>Tagging tells a text to nobody but who asked: not on standard error, and in no file.</summary>
public sealed class NoTextIsKeptTests : IDisposable
{
    private const string Secret = "Xyzzyx";

    private readonly string folder = Directory.CreateTempSubdirectory("bioner-secret-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("plain", $"{Secret} binds p53.", 0)]
    [InlineData("pubtator", $"1|t|{Secret} binds p53.\n", 0)]
    [InlineData("plain", $"{Secret} binds\0", 1)]
    [InlineData("bioc-json", $$"""{"documents": [{"passages": [{"text": "{{Secret}}" """, 1)]
    [InlineData("bioc-xml", $"<collection><document><passage><text>{Secret}</passage></document></collection>", 1)]
    public async Task A_text_is_tagged_and_forgotten(string format, string text, int expected)
    {
        var model = Path.Combine(folder, "model");
        RandomBundleFolder.Write(model, RandomBundle.Manifest(Network.Single), 1, "p53", "binds");

        var (exit, _, error) = await RunAsync(text, "tag", "--model", model, "--from", format);

        Assert.Equal(expected, exit);
        Nowhere(error);
    }

    [Fact]
    public async Task A_fault_of_the_model_does_not_tell_the_text()
    {
        var model = Path.Combine(folder, "model");
        RandomBundleFolder.Write(model, RandomBundle.Manifest(Network.Single), 1, "p53", "binds");
        File.WriteAllText(Path.Combine(model, BundleFiles.Weights), "damaged");

        var (exit, output, error) = await RunAsync($"{Secret} binds p53.", "tag", "--model", model);

        Assert.Equal((1, ""), (exit, output));
        Nowhere(error);
    }

    private void Nowhere(string error)
    {
        Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0, file);
    }

    private Task<(int Exit, string Output, string Error)> RunAsync(string text, params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = folder, ["TMPDIR"] = folder, ["XDG_CACHE_HOME"] = null, ["BIONER_STORE"] = Path.Combine(folder, "store") };
        return CliProcess.RunWith(Encoding.UTF8.GetBytes(text), environment, arguments);
    }
}
