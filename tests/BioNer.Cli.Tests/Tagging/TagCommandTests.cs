using System.Text;
using System.Text.Json;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Tagging;

public sealed class TagCommandTests : IDisposable
{
    private const string Text = "TNF-α 😀 binds p53.";

    private readonly string folder = Directory.CreateTempSubdirectory("bioner-tag-").FullName;
    private readonly string model;

    public TagCommandTests()
    {
        model = Path.Combine(folder, "model");
        // Everything is a mention of its own: the head prefers S-Gene everywhere.
        var manifest = RandomBundle.Manifest(Network.Single, null, RandomBundle.MentionHead("Genes", "Gene"));
        RandomBundleFolder.Write(model, manifest, 1, "TNF", "alpha", "p53", "binds");
        var weights = RandomBundle.Weights(manifest);
        weights["heads.Genes.bias"] = new WeightTensor([5], [.. manifest.Heads[0].Tags.Select(tag => tag == "S-Gene" ? 50f : 0)]);
        BundleWriter.Write(model, manifest, weights);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Standard_input_becomes_json_lines_with_code_point_offsets()
    {
        var (exit, output, error) = await Tag(Text);

        Assert.Equal((0, ""), (exit, error));
        Assert.EndsWith("}\n", output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("stdin", json.RootElement.GetProperty("id").GetString());
        Assert.Equal(
            ["TNF 0 3", "- 3 4", "α 4 5", "😀 6 7", "binds 8 13", "p53 14 17", ". 17 18"],
            json.RootElement.GetProperty("entities").EnumerateArray().Select(entity => $"{entity.GetProperty("text")} {entity.GetProperty("begin")} {entity.GetProperty("end")}"));
        Assert.All(json.RootElement.GetProperty("entities").EnumerateArray(), entity => Assert.Equal(("Gene", "Genes", 1.0), (entity.GetProperty("type").GetString(), entity.GetProperty("task").GetString(), entity.GetProperty("score").GetDouble())));
    }

    [Fact]
    public async Task Onnx_runtime_leaves_nothing_in_the_home_folder()
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        // On a build server ONNX Runtime keeps quiet by itself.
        var environment = new Dictionary<string, string?> { ["HOME"] = home, ["XDG_CACHE_HOME"] = null, ["ORT_DISABLE_TELEMETRY"] = null, ["CI"] = null };

        var (exit, output, error) = await CliProcess.RunWith("p53"u8.ToArray(), environment, "tag", "--model", model);

        Assert.Equal((0, ""), (exit, error));
        Assert.NotEmpty(output);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories), path => path.Contains("onnx", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Json_is_one_document_that_names_the_model()
    {
        var (exit, output, _) = await Tag("p53", "--json");

        Assert.Equal(0, exit);
        Assert.Equal("""{"model":"random@1","documents":[{"id":"stdin","entities":[{"type":"Gene","text":"p53","begin":0,"end":3,"score":1,"task":"Genes"}]}]}""" + "\n", output);
    }

    [Theory]
    [InlineData("brat", "T1\tGene 0 3\tp53\n#1\tAnnotatorNotes T1\tGenes 1.0000\n")]
    [InlineData("conll", "p53\tB-Gene\n\n")]
    [InlineData("text", "[p53 Gene]\n")]
    public async Task Other_formats(string format, string expected)
    {
        var (exit, output, _) = await Tag("p53", "--to", format);

        Assert.Equal((0, expected), (exit, output));
    }

    [Fact]
    public async Task Tokens_of_conll_input_stay_whole()
    {
        var (exit, output, _) = await Tag("-DOCSTART-\tO\n\nIL-2\tB-x\tmore\nrose\tO\n\nfell\n", "--from", "conll", "--to", "conll");

        Assert.Equal((0, "-DOCSTART-\n\nIL-2\tB-Gene\nrose\tB-Gene\n\nfell\tB-Gene\n\n"), (exit, output));
    }

    [Fact]
    public async Task Files_are_written_to_a_folder_and_a_bad_one_costs_the_others_nothing()
    {
        var good = Path.Combine(folder, "good.txt");
        var bad = Path.Combine(folder, "bad.txt");
        await File.WriteAllTextAsync(good, "p53", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(bad, [0x70, 0xFF], TestContext.Current.CancellationToken);
        var target = Path.Combine(folder, "out");

        var (exit, output, error) = await CliProcess.RunWith([], "tag", bad, good, Path.Combine(folder, "absent.txt"), "--model", model, "--to", "brat", "--out", target);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("bad.txt:1: byte 0xFF at offset 1 is not UTF-8", error);
        Assert.Contains("absent.txt does not exist", error);
        Assert.Contains("2 of 3 files were not tagged", error);
        Assert.Equal(["good.ann"], Directory.GetFiles(target).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0x00 }, "standard input:2: byte 0 at offset 2")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "is UTF-16; expected UTF-8")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "is not UTF-8")]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08, 0x00 }, "gzip")]
    public async Task Bytes_that_are_no_text_are_refused(byte[] input, string reason)
    {
        var (exit, output, error) = await CliProcess.RunWith(input, "tag", "--model", model);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(reason, error);
    }

    [Fact]
    public async Task Empty_input_is_a_document_without_entities()
    {
        var (exit, output, _) = await Tag("");

        Assert.Equal((0, "{\"id\":\"stdin\",\"entities\":[]}\n"), (exit, output));
    }

    [Fact]
    public async Task An_unknown_task_model_or_option_is_said_so()
    {
        Assert.Contains("has no task 'Cells'; it has Genes", (await Tag("x", "--task", "Cells")).Error);
        Assert.Contains("There is no model absent", (await CliProcess.RunWith([], "tag", "--model", "absent", "--store", Path.Combine(folder, "store"))).Error);
        Assert.Contains("is no folder with a model.json", (await CliProcess.RunWith([], "tag", "--model", "./absent")).Error);
        Assert.Equal(2, (await Tag("x", "--to", "pdf")).Exit);
        Assert.Equal(2, (await CliProcess.RunWith([], "tag")).Exit);
    }

    [Fact]
    public async Task Tagging_needs_no_torch_assembly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "places the native library by hand");
        var binaries = Path.Combine(folder, "binaries");
        Directory.CreateDirectory(binaries);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(IsManaged))
            File.Copy(file, Path.Combine(binaries, Path.GetFileName(file)));
        var native = Directory.GetFiles(AppContext.BaseDirectory, "libonnxruntime.so", SearchOption.AllDirectories).OrderBy(path => path.Contains("arm64")).First();
        File.CreateSymbolicLink(Path.Combine(binaries, "libonnxruntime.so"), native);

        var (exit, output, error) = await CliProcess.RunFrom(binaries, Encoding.UTF8.GetBytes("p53"), "tag", "--model", model);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("\"text\":\"p53\"", output);

        // Without the list of dependencies the host takes what lies in the folder, and torch does not.
        static bool IsManaged(string path) => Path.GetFileName(path) is var name
            && (name.EndsWith(".dll", StringComparison.Ordinal) || name == "BioNer.Cli.runtimeconfig.json")
            && !name.Contains("orch", StringComparison.Ordinal) && name != "BioNer.Training.dll";
    }

    private Task<(int Exit, string Output, string Error)> Tag(string text, params string[] arguments) =>
        CliProcess.RunWith(Encoding.UTF8.GetBytes(text), ["tag", "--model", model, .. arguments]);
}
