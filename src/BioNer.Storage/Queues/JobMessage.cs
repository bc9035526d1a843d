using System.Text.Json.Serialization;

namespace BioNer.Storage.Queues;

/// <summary>A job on the queue: references only, so that it is small whatever the job.</summary>
public sealed record JobMessage
{
    /// <summary>The version of messages that this code writes.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The job's key; the job is <c>runs/KEY/job.json</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The campaign that wants it, whose state workers look at before they begin; null for a job of its own.</summary>
    public string? Campaign { get; init; }

    /// <summary>The queue of completions that is told how the job ended.</summary>
    public string Completions { get; init; } = QueueNames.Completed;

    /// <summary>Longest time that the training may take, minutes; null for any.</summary>
    public double? MinutesPerJob { get; init; }

    /// <summary>Step of the last checkpoint when the message was sent: deliveries without progress beyond it count as failures.</summary>
    public int Step { get; init; }
}

/// <summary>A job that a worker took.</summary>
/// <param name="Message">The job; null when the text is no job message.</param>
/// <param name="Id">The message's identity in the queue.</param>
/// <param name="Receipt">The right to change it; another after each change.</param>
/// <param name="Deliveries">How often it was taken, this time included.</param>
/// <param name="Text">The message as it stands in the queue.</param>
public sealed record QueuedJob(JobMessage? Message, string Id, string Receipt, int Deliveries, string Text);

/// <summary>A message that no worker could finish, put aside for people to look at.</summary>
/// <param name="Text">The message as it stood in the queue; its beginning when it is long.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deliveries">How often it was taken.</param>
/// <param name="Time">When it was put aside, UTC.</param>
public sealed record AsideJob(string Text, string Reason, int Deliveries, DateTimeOffset Time);

/// <summary>How a job ended, as workers tell those who wait.</summary>
/// <param name="Key">The job's key.</param>
/// <param name="State"><c>done</c>, <c>failed</c> or <c>dropped</c> (its campaign was cancelled before it began).</param>
/// <param name="Campaign">The campaign of the message.</param>
/// <param name="Reason">Why it failed or was dropped.</param>
public sealed record JobCompletion(string Key, string State, string? Campaign = null, string? Reason = null);

/// <summary>States of completions.</summary>
public static class CompletionState
{
    /// <summary>Its metrics are in the store.</summary>
    public const string Done = "done";

    /// <summary>Its failure is in the store.</summary>
    public const string Failed = "failed";

    /// <summary>Its campaign was cancelled.</summary>
    public const string Dropped = "dropped";
}

/// <summary>JSON of messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobMessage))]
[JsonSerializable(typeof(JobCompletion))]
[JsonSerializable(typeof(AsideJob))]
public sealed partial class QueueJson : JsonSerializerContext;
