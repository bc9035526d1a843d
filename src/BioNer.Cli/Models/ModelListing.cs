using System.CommandLine;
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
        var command = new Command("show", "Show a model's card: network, tasks, scores by type, training, licences, limits.\n\nExample: bioner models show genes@20260101 --verify") { reference, verify };
        return command.Runs(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = await BundleFolder.FindAsync(GlobalOptions.OpenStore(parsed), parsed.GetValue(reference)!, cancellation);
            var manifest = ManifestFile.Read(Path.Combine(folder, BundleFiles.Manifest));
            if (parsed.GetValue(verify))
                BundleVerifier.Check(folder, manifest);
            var card = ModelCard.Of(manifest);
            if (parsed.GetValue(GlobalOptions.Json))
                output.Write(System.Text.Encoding.UTF8.GetString(ManifestFile.ToBytes(card)));
            else
                ModelCardText.Write(output, card, folder);
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
}
