namespace BioNer.Storage;

/// <summary>The right to write what is imported under a name: who wants it while another has it, waits.</summary>
internal static class ImportClaim
{
    // Writing the largest corpus takes seconds; a process of this machine that died loses its claim at once.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the claim; it is given back when it is disposed of.</summary>
    public static async Task<RunLease> TakeAsync(IArtifactStore store, string name, CancellationToken cancellation)
    {
        while (true)
        {
            if (await RunLease.TryTakeArtifactAsync(store, name, Duration, TimeProvider.System, cancellation) is { } lease)
                return lease;
            await Task.Delay(Pause, cancellation);
        }
    }
}
