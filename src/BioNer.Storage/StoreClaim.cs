namespace BioNer.Storage;

/// <summary>The right to change what belongs together in a store: who wants it while another has it, waits.</summary>
internal static class StoreClaim
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the claim; it is given back when it is disposed of.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The artifact that says who has it.</param>
    /// <param name="longest">When it is taken from another machine's process that does not give it back; one of this machine that died loses it at once.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public static async Task<RunLease> TakeAsync(IArtifactStore store, string name, TimeSpan longest, CancellationToken cancellation)
    {
        while (true)
        {
            if (await RunLease.TryTakeArtifactAsync(store, name, longest, TimeProvider.System, cancellation) is { } lease)
                return lease;
            await Task.Delay(Pause, cancellation);
        }
    }
}
