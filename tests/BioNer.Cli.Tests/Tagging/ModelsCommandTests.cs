using System.Text.Json;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Tagging;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bioner-models-").FullName;

    private string Store => Path.Combine(folder, "store");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_model_goes_through_the_store()
    {
        await Models(0, "push", Bundle("1"));
        Assert.Equal("random@2 is in the store; 1 goes on serving.\n", await Models(0, "push", Bundle("2")));
        Assert.Equal("random\t1* 2\n", await Models(0, "list"));
        Assert.Equal("random: 2 is current.\n", await Models(0, "promote", "random@2"));
        Assert.Contains("random@2", await Models(0, "show", "random", "--verify"));
        Assert.Equal("random: 1 is current.\n", await Models(0, "rollback", "random"));
        using var list = JsonDocument.Parse(await Models(0, "list", "--json"));
        Assert.Equal("1", list.RootElement.GetProperty("models")[0].GetProperty("current").GetString());

        var (exit, output, _) = await CliProcess.RunWith("p53"u8.ToArray(), "tag", "--model", "random@2", "--store", Store, "--json");
        Assert.Equal(0, exit);
        Assert.StartsWith("{\"model\":\"random@2\"", output);
    }

    [Fact]
    public async Task An_exported_folder_is_the_whole_model()
    {
        var bundle = Bundle("1");
        await Models(0, "push", bundle, "--name", "other");
        var target = Path.Combine(folder, "exported");

        await Models(0, "export", "other", "--out", target);

        foreach (var file in new[] { BundleFiles.Manifest, BundleFiles.Weights, BundleFiles.Graph, BundleFiles.Words })
            Assert.Equal(File.ReadAllBytes(Path.Combine(bundle, file)), File.ReadAllBytes(Path.Combine(target, file)));
        await Models(1, "export", "other", "--out", target);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused()
    {
        await Models(1, "show", "absent");
        await Models(1, "promote", "absent@1");
        await Models(1, "push", Path.Combine(folder, "absent"));
        var bundle = Bundle("1");
        await Models(0, "push", bundle);
        await Models(1, "push", bundle);
        await Models(1, "rollback", "random");
        await Models(1, "promote", "random");
        await Models(1, "show", "../../etc");
        File.AppendAllText(Path.Combine(bundle, BundleFiles.Weights), "x");
        await Models(1, "push", bundle, "--name", "damaged");
    }

    private string Bundle(string version)
    {
        var bundle = Path.Combine(folder, $"bundle-{version}");
        RandomBundleFolder.Write(bundle, RandomBundle.Manifest(Network.Single) with { Version = version }, 1, "p53", "binds");
        return bundle;
    }

    private async Task<string> Models(int expected, params string[] arguments)
    {
        var (exit, output, error) = await CliProcess.RunWith([], ["models", .. arguments, "--store", Store]);
        Assert.True(exit == expected, $"{string.Join(' ', arguments)}: {exit} {error}");
        return output;
    }
}
