using Azure.Storage.Blobs;
using BioNer.Storage.Blobs;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Stores;

/// <summary>Tests that run on every kind of store; each test has an empty one.</summary>
public abstract class OnEveryStore : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected IArtifactStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    private protected abstract Task<IArtifactStore> OpenAsync();

    /// <summary>There are so many artifacts, and nothing else was left anywhere.</summary>
    private protected abstract Task NothingBeside(int artifacts);
}

/// <summary>A folder that goes with its test.</summary>
internal sealed class FolderHome : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-store-");

    public FolderHome() => Store = new FolderStore(Path.Combine(folder.FullName, "store"));

    public FolderStore Store { get; }

    public void NothingBeside(int artifacts) => Assert.Equal(artifacts, folder.EnumerateFiles("*", SearchOption.AllDirectories).Count());

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A container of Azurite, and a cache, that go with their test.</summary>
internal sealed class BlobHome(Azurite azurite) : IDisposable
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("bioner-cache-");

    public BlobContainerClient Container { get; } = new(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");

    public string CacheFolder => cache.FullName;

    public BlobStore Store => NewStore();

    /// <summary>Another store on the same container and cache, as another process has.</summary>
    public BlobStore NewStore(long most = long.MaxValue) => new(Container, new BlobCache(cache.FullName, most));

    public async Task NothingBeside(int artifacts)
    {
        Assert.Equal(artifacts, await Container.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(cache.EnumerateFiles("*", SearchOption.AllDirectories), file => file.FullName.Contains("uploads", StringComparison.Ordinal));
    }

    public void Dispose() => cache.Delete(recursive: true);
}

/// <summary>One Azurite for all tests of blobs; begun by the first, which skips where there is none.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Azurite? azurite;

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        turn.Dispose();
    }

    internal string ConnectionString => azurite!.ConnectionString;

    internal async Task<BlobHome> NewHomeAsync()
    {
        await turn.WaitAsync();
        try
        {
            return new BlobHome(azurite ??= await Azurite.BeginAsync());
        }
        finally
        {
            turn.Release();
        }
    }
}
