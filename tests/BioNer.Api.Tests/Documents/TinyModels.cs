using BioNer.Api.Models;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tests;

namespace BioNer.Api.Tests.Documents;

/// <summary>A store with small random models in a folder that goes with the tests.</summary>
public sealed class TinyModels : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-models-");

    /// <summary>The model of documents that name none.</summary>
    public const string Default = "tiny";

    /// <summary>Another one, whose only task is <c>Cells</c>.</summary>
    public const string Other = "other";

    internal FolderStore Store => new(Path.Combine(folder.FullName, "store"));

    internal ServedModels Serve(string? model = Default) => new(Store, new ServedModelOptions { Default = model }, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await AddAsync(Default, "1", RandomBundle.Manifest(Network.Multi), 1);
        await AddAsync(Other, "1", RandomBundle.Manifest(Network.Multi, null, RandomBundle.MentionHead("Cells", "Cell")), 2);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task AddAsync(string name, string version, Core.Bundles.ModelManifest manifest, int seed)
    {
        var bundle = Path.Combine(folder.FullName, $"{name}-{version}");
        RandomBundleFolder.Write(bundle, manifest with { Name = name, Version = version }, seed, "p53", "inhibits", "heparin", "the");
        var library = new ModelLibrary(Store);
        await library.AddAsync(name, version, bundle, default);
        await library.PromoteAsync(name, version, default);
    }
}
