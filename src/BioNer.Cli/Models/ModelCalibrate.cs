using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Storage;
using BioNer.Tagging.Scoring;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models calibrate</c>: a new version of a model whose scores say how often mentions are right.</summary>
internal static class ModelCalibrate
{
    private const int VersionDigits = 12;

    private const string Description =
        """
        Fit the scores of a model's heads to the development parts of their corpora, as a new version of the model.

        'train' and 'quickstart' do so with what they train; this is for older models and for heads that were added. What is found stays the same, only scores change.

        Example: bioner models calibrate genes --promote
        """;

    private static readonly Argument<string> Model = ModelsCommand.Reference();

    private static readonly Option<bool> Promote = new("--promote") { Description = "Serve the new version from now on." };

    public static Command Create() => new Command("calibrate", Description) { Model, Promote }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var (name, asked) = ModelReference.Parse(parsed.GetValue(Model)!);
        var models = new ModelLibrary(store);
        var source = await models.LocalFolderAsync(name, asked, cancellation);
        var manifest = ManifestFile.Read(Path.Combine(source, BundleFiles.Manifest));
        var corpora = new List<Corpus>();
        var library = new CorpusLibrary(store);
        var known = (await library.ListAsync(cancellation)).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var head in manifest.Heads.Where(head => known.Contains(head.Task)))
            corpora.Add(await library.LoadAsync(head.Task, cancellation));
        var folder = Directory.CreateTempSubdirectory("bioner-bundle-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(source))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var fitted = BundleCalibration.Apply(folder, corpora, cancellation);
            if (fitted.Count == 0)
                throw new InputException($"The store has no corpus of a task of {name}: {string.Join(", ", manifest.Heads.Select(head => head.Task))}. Import one with 'bioner corpora import'.");
            var version = Rename(folder, name);
            if (!(await models.VersionsAsync(name, cancellation)).Contains(version))
                await models.AddAsync(name, version, folder, cancellation);
            if (parsed.GetValue(Promote))
                await models.PromoteAsync(name, version, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(GlobalOptions.Json))
                output.WriteLine($$"""{"name":"{{name}}","version":"{{version}}","tasks":{{fitted.Count}}}""");
            else
                output.WriteLine($"{name}@{version}: scores of {string.Join(", ", fitted)} are calibrated.{(parsed.GetValue(Promote) ? "" : $" Serve it with 'bioner models promote {name}@{version}'.")}");
            return ExitCode.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The model it is made of and the curves decide the version.
    private static string Rename(string folder, string name)
    {
        var path = Path.Combine(folder, BundleFiles.Manifest);
        var manifest = ManifestFile.Read(path);
        var curves = string.Join('\n', manifest.Heads.Select(head => FormattableString.Invariant($"{head.Task} {head.Calibration?.Slope} {head.Calibration?.Intercept}")));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{manifest.Version}\n{manifest.Files[BundleFiles.Weights]}\n{curves}")))[..VersionDigits];
        BundleWriter.Write(folder, manifest with { Name = name, Version = version, Created = DateTimeOffset.UtcNow }, SafetensorsReader.Read(Path.Combine(folder, BundleFiles.Weights)));
        return version;
    }
}
