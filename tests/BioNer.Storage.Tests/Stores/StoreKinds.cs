[assembly: AssemblyFixture(typeof(BioNer.Storage.Tests.Stores.AzuriteFixture))]

namespace BioNer.Storage.Tests.Stores;

public sealed class FolderArtifactStoreTests : ArtifactStoreTests
{
    private readonly FolderHome home = new();

    public override ValueTask DisposeAsync()
    {
        home.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override Task<IArtifactStore> OpenAsync() => Task.FromResult<IArtifactStore>(home.Store);

    private protected override Task NothingBeside(int artifacts)
    {
        home.NothingBeside(artifacts);
        return Task.CompletedTask;
    }
}

public sealed class BlobArtifactStoreTests(AzuriteFixture azurite) : ArtifactStoreTests
{
    private BlobHome? home;

    public override ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override async Task<IArtifactStore> OpenAsync() => (home = await azurite.NewHomeAsync()).Store;

    private protected override Task NothingBeside(int artifacts) => home!.NothingBeside(artifacts);
}

public sealed class FolderConditionalWriteTests : ConditionalWriteTests
{
    private readonly FolderHome home = new();

    public override ValueTask DisposeAsync()
    {
        home.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override Task<IArtifactStore> OpenAsync() => Task.FromResult<IArtifactStore>(home.Store);

    private protected override Task NothingBeside(int artifacts)
    {
        home.NothingBeside(artifacts);
        return Task.CompletedTask;
    }
}

public sealed class BlobConditionalWriteTests(AzuriteFixture azurite) : ConditionalWriteTests
{
    private BlobHome? home;

    public override ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override async Task<IArtifactStore> OpenAsync() => (home = await azurite.NewHomeAsync()).Store;

    private protected override Task NothingBeside(int artifacts) => home!.NothingBeside(artifacts);
}

public sealed class FolderRunLeaseTests : RunLeaseTests
{
    private readonly FolderHome home = new();

    public override ValueTask DisposeAsync()
    {
        home.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override Task<IArtifactStore> OpenAsync() => Task.FromResult<IArtifactStore>(home.Store);

    private protected override Task NothingBeside(int artifacts)
    {
        home.NothingBeside(artifacts);
        return Task.CompletedTask;
    }
}

public sealed class BlobRunLeaseTests(AzuriteFixture azurite) : RunLeaseTests
{
    private BlobHome? home;

    public override ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override async Task<IArtifactStore> OpenAsync() => (home = await azurite.NewHomeAsync()).Store;

    private protected override Task NothingBeside(int artifacts) => home!.NothingBeside(artifacts);
}
