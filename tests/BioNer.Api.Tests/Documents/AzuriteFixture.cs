using BioNer.Tests;

[assembly: AssemblyFixture(typeof(BioNer.Api.Tests.Documents.AzuriteFixture))]

namespace BioNer.Api.Tests.Documents;

/// <summary>One Azurite for all tests; begun by the first that needs it, which skips where there is none.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Azurite? azurite;

    internal async Task<Azurite> BeginAsync()
    {
        await turn.WaitAsync();
        try
        {
            return azurite ??= await Azurite.BeginAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        turn.Dispose();
    }
}
