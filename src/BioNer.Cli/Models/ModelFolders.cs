using System.CommandLine;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models export</c> and <c>push</c>: from the store to a folder and back.</summary>
internal static class ModelFolders
{
    private static readonly string[] Files = [BundleFiles.Words, BundleFiles.Weights, BundleFiles.Graph, BundleFiles.Manifest];

    public static Command CreateExport()
    {
        var reference = ModelsCommand.Reference();
        var target = new Option<string>("--out") { Description = "Folder to write to; it is made, and must not hold a model yet.", Required = true, HelpName = "DIR" };
        var command = new Command("export", "Copy a model's files to a folder: model card, safetensors, ONNX, word table.\n\nExample: bioner models export genes --out genes-model") { reference, target };
        return command.Runs(async (parsed, cancellation) =>
        {
            var source = await BundleFolder.FindAsync(GlobalOptions.OpenStore(parsed), parsed.GetValue(reference)!, cancellation);
            var folder = parsed.GetValue(target)!;
            var manifest = ManifestFile.Read(Path.Combine(source, BundleFiles.Manifest));
            BundleVerifier.Check(source, manifest);
            if (File.Exists(Path.Combine(folder, BundleFiles.Manifest)))
                throw new InputException($"{folder} already holds a model: choose another folder, or empty it.");
            Directory.CreateDirectory(folder);
            // The manifest comes last: a folder without it is no model.
            foreach (var file in Files.Where(file => File.Exists(Path.Combine(source, file))))
            {
                await using var from = File.OpenRead(Path.Combine(source, file));
                await using var to = File.Create(Path.Combine(folder, file));
                await from.CopyToAsync(to, cancellation);
            }
            return Report(parsed, manifest.Name, manifest.Version, Path.GetFullPath(folder), $"{manifest.Name}@{manifest.Version} is in {folder}.");
        });
    }

    public static Command CreatePush()
    {
        var source = new Argument<string>("folder") { Description = "Folder with a model, as 'export' writes it.", HelpName = "DIR" };
        var name = new Option<string?>("--name") { Description = "Name in the store; the model card's own by default.", HelpName = "NAME" };
        var promote = new Option<bool>("--promote") { Description = "Serve this version from now on." };
        var command = new Command("push", "Add a model from a folder to the store.\n\nExample: bioner models push genes-model --promote") { source, name, promote };
        return command.Runs(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(source)!;
            var manifest = ManifestFile.Read(Path.Combine(folder, BundleFiles.Manifest));
            BundleVerifier.Check(folder, manifest);
            var library = new ModelLibrary(GlobalOptions.OpenStore(parsed));
            var model = parsed.GetValue(name) ?? manifest.Name;
            if ((await library.NamesAsync(cancellation)).Contains(model) && (await library.VersionsAsync(model, cancellation)).Contains(manifest.Version))
                throw new InputException($"The store already has {model}@{manifest.Version}; versions are never overwritten. Give another --name.");
            await library.AddAsync(model, manifest.Version, folder, cancellation);
            var current = await library.CurrentAsync(model, cancellation);
            if (current is null || parsed.GetValue(promote))
                await library.PromoteAsync(model, current = manifest.Version, cancellation);
            return Report(parsed, model, manifest.Version, null, $"{model}@{manifest.Version} is in the store{(current == manifest.Version ? " and serves" : $"; {current} goes on serving")}.");
        });
    }

    private static int Report(ParseResult parsed, string name, string version, string? folder, string text)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (!parsed.GetValue(GlobalOptions.Json))
        {
            output.WriteLine(text);
            return ExitCode.Done;
        }
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("version", version);
            if (folder is not null)
                json.WriteString("folder", folder);
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        return ExitCode.Done;
    }
}
