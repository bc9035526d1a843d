using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core.Jobs;

namespace BioNer.Storage;

/// <summary>Who trains a job now, and where the training stands (<c>runs/KEY/lease.json</c>).</summary>
public sealed record LeaseDocument
{
    /// <summary>Who: unique to one taking of the lease.</summary>
    public required string Owner { get; init; }

    /// <summary>Machine and process of the owner, for people and for noticing that it is gone.</summary>
    public required string Machine { get; init; }

    public required int Process { get; init; }

    /// <summary>When that process began, UTC: process numbers are used again.</summary>
    public required DateTimeOffset ProcessStarted { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset Taken { get; init; }

    /// <summary>From when on another may take it, UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Where the training stands; null before its first step.</summary>
    public TrainingProgress? Progress { get; init; }
}

/// <summary>
/// The right to train a job: one holder at a time, for a time that the holder prolongs. A holder that dies loses it when the time has passed,
/// or at once when the next one runs on the same machine and sees that the process is gone.
/// </summary>
public sealed class RunLease : IAsyncDisposable
{
    private readonly IArtifactStore store;
    private readonly TimeSpan duration;
    private readonly TimeProvider clock;
    private LeaseDocument document;
    private string tag;

    private readonly string name;

    private RunLease(IArtifactStore store, string name, string key, TimeSpan duration, TimeProvider clock, LeaseDocument document, string tag)
    {
        (this.store, this.name, Key, this.duration, this.clock) = (store, name, key, duration, clock);
        (this.document, this.tag) = (document, tag);
    }

    /// <summary>The job's key.</summary>
    public string Key { get; }

    /// <summary>Takes the lease; null when somebody holds it.</summary>
    /// <param name="store">Where runs live.</param>
    /// <param name="key">The job's key.</param>
    /// <param name="duration">How long it holds without being prolonged.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Stops.</param>
    public static Task<RunLease?> TryTakeAsync(IArtifactStore store, string key, TimeSpan duration, TimeProvider clock, CancellationToken cancellation) =>
        TryTakeAsync(store, NameOf(key), key, duration, clock, cancellation);

    /// <summary>Takes the lease that is an artifact of another name than a run's; null when somebody holds it.</summary>
    internal static Task<RunLease?> TryTakeArtifactAsync(IArtifactStore store, string name, TimeSpan duration, TimeProvider clock, CancellationToken cancellation) =>
        TryTakeAsync(store, name, name, duration, clock, cancellation);

    private static async Task<RunLease?> TryTakeAsync(IArtifactStore store, string name, string key, TimeSpan duration, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var mine = new LeaseDocument
        {
            Owner = Guid.NewGuid().ToString("N"),
            Machine = Environment.MachineName,
            Process = Environment.ProcessId,
            ProcessStarted = StartOf(Environment.ProcessId) ?? now,
            Taken = now,
            Expires = now + duration,
        };
        var content = Bytes(mine);
        if (await store.ReadTaggedAsync(name, cancellation) is { } found)
        {
            if (Parse(found.Content.Span) is { } other && IsHeld(other, now))
                return null;
            if (!await store.TryReplaceAsync(name, found.Tag, content, cancellation))
                return null;
        }
        else if (!await store.TryCreateAsync(name, async (stream, token) => await stream.WriteAsync(content, token), cancellation))
        {
            return null;
        }
        // Read back for the version's tag, and to be sure whose it is.
        return await store.ReadTaggedAsync(name, cancellation) is { } now2 && Parse(now2.Content.Span)?.Owner == mine.Owner
            ? new RunLease(store, name, key, duration, clock, mine, now2.Tag)
            : null;
    }

    /// <summary>Who holds a job's lease now; null when nobody does.</summary>
    public static async Task<LeaseDocument?> HolderAsync(IArtifactStore store, string key, TimeProvider clock, CancellationToken cancellation) =>
        await store.ReadTaggedAsync(NameOf(key), cancellation) is { } found && Parse(found.Content.Span) is { } document && IsHeld(document, clock.GetUtcNow())
            ? document
            : null;

    /// <summary>Prolongs the lease and says where the training stands; false when it was lost: the training must stop.</summary>
    public async Task<bool> RenewAsync(TrainingProgress? progress, CancellationToken cancellation)
    {
        var renewed = document with { Expires = clock.GetUtcNow() + duration, Progress = progress ?? document.Progress };
        // Twice: a replacement whose answer was lost was made all the same, under a tag that only reading tells.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var replaced = await store.TryReplaceAsync(name, tag, Bytes(renewed), cancellation);
            if (await store.ReadTaggedAsync(name, cancellation) is not { } now || Parse(now.Content.Span)?.Owner != document.Owner)
                return false;
            tag = now.Tag;
            if (!replaced)
                continue;
            document = renewed;
            return true;
        }
        return false;
    }

    /// <summary>Gives the lease back, if it is still ours.</summary>
    public async ValueTask DisposeAsync() => await store.TryDeleteAsync(name, tag);

    private static string NameOf(string key) => $"runs/{key}/lease.json";

    private static byte[] Bytes(LeaseDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, LeaseJson.Default.LeaseDocument);

    // A document that cannot be read holds nobody: it is replaced.
    private static LeaseDocument? Parse(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, LeaseJson.Default.LeaseDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsHeld(LeaseDocument document, DateTimeOffset now) => document.Expires > now && !IsGone(document);

    private static bool IsGone(LeaseDocument document) =>
        document.Machine == Environment.MachineName
        && (StartOf(document.Process) is not { } started || Math.Abs((started - document.ProcessStarted).TotalSeconds) > 2);

    private static DateTimeOffset? StartOf(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>JSON of leases.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LeaseDocument))]
internal sealed partial class LeaseJson : JsonSerializerContext;
