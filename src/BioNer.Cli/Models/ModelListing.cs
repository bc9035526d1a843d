using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models list</c> and <c>show</c>.</summary>
internal static class ModelListing
{
    public static Command CreateList()
    {
        var command = new Command("list", "List the models with their versions; the current one is marked with '*'.\n\nExample: bioner models list");
        return command.Runs(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var library = new ModelLibrary(GlobalOptions.OpenStore(parsed));
            var models = new List<(string Name, IReadOnlyList<string> Versions, string? Current)>();
            foreach (var name in await library.NamesAsync(cancellation))
                models.Add((name, await library.VersionsAsync(name, cancellation), await library.CurrentAsync(name, cancellation)));
            if (parsed.GetValue(GlobalOptions.Json))
                WriteJson(output, models);
            else if (models.Count == 0)
                output.WriteLine("No models yet: train one with 'bioner train', or add a folder with 'bioner models push'.");
            else
                foreach (var (name, versions, current) in models)
                    output.WriteLine($"{name}\t{string.Join(' ', versions.Select(version => version == current ? version + "*" : version))}");
            return ExitCode.Done;
        });
    }

    public static Command CreateShow()
    {
        var reference = ModelsCommand.Reference();
        var verify = new Option<bool>("--verify") { Description = "Read the bundle's files and compare them with the hashes in its manifest." };
        var command = new Command("show", "Show a model's card: network, tasks, scores, training, licences.\n\nExample: bioner models show genes@20260101 --verify") { reference, verify };
        return command.Runs(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = await BundleFolder.FindAsync(GlobalOptions.OpenStore(parsed), parsed.GetValue(reference)!, cancellation);
            var manifest = ManifestFile.Read(Path.Combine(folder, BundleFiles.Manifest));
            if (parsed.GetValue(verify))
                BundleVerifier.Check(folder, manifest);
            if (parsed.GetValue(GlobalOptions.Json))
                output.Write(System.Text.Encoding.UTF8.GetString(ManifestFile.ToBytes(manifest)));
            else
                WriteCard(output, manifest, folder);
            return ExitCode.Done;
        });
    }

    private static void WriteJson(TextWriter output, List<(string Name, IReadOnlyList<string> Versions, string? Current)> models)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("models");
            foreach (var (name, versions, current) in models)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("current", current);
                json.WriteStartArray("versions");
                foreach (var version in versions)
                    json.WriteStringValue(version);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteCard(TextWriter output, ModelManifest manifest, string folder)
    {
        var shape = manifest.Shape;
        output.WriteLine($"{manifest.Name}@{manifest.Version}  ({folder})");
        output.WriteLine($"network    {manifest.Network.ToString().ToLowerInvariant()}: window {shape.Window}, {shape.Dimensions} dimensions, "
            + (shape.Heights.Length == 0 ? "" : $"{shape.Filters} filters of heights {string.Join(", ", shape.Heights)}, ") + $"{shape.Hidden} hidden units");
        if (manifest.Words is { } words)
            output.WriteLine($"words      {words.Count} of {words.Embedding}, {words.Bits} bits");
        if (manifest.Training is { } training)
        {
            output.WriteLine($"training   seed {training.Seed}, {training.Steps} steps on {training.Device}; job {training.JobKey}");
            output.WriteLine($"corpora    {string.Join(", ", training.Corpora.Select(corpus => corpus.Name))}");
        }
        output.WriteLine($"created    {manifest.Created.ToString("u", CultureInfo.InvariantCulture)}");
        output.WriteLine($"licences   {(manifest.Licences.Length == 0 ? "not stated" : string.Join("; ", manifest.Licences))}");
        if (manifest.Notes is { } notes)
            output.WriteLine($"notes      {notes}");
        foreach (var head in manifest.Heads)
            output.WriteLine($"task       {head.Task}: {(head.Types.Length > 0 ? string.Join(", ", head.Types) : $"{head.Tags.Length} parts of speech")}; devel {Score(head.Devel)}, test {Score(head.Test)}; tokens {head.Tokenizer.ToString().ToLowerInvariant()}");
    }

    private static string Score(HeadScore? score) => score switch
    {
        { F1: { } f1 } => string.Create(CultureInfo.InvariantCulture, $"F1 {100 * f1:0.00}"),
        { Accuracy: { } accuracy } => string.Create(CultureInfo.InvariantCulture, $"accuracy {100 * accuracy:0.00} %"),
        _ => "not scored",
    };
}
