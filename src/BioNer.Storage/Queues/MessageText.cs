using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using BioNer.Core;

namespace BioNer.Storage.Queues;

/// <summary>Messages as they stand in queues: JSON in base64, as readers of storage queues expect; plain JSON, as people type it, is read too.</summary>
public static class MessageText
{
    private const int KeyLength = 64;

    /// <summary>The text of a job.</summary>
    public static string Write(JobMessage message) => Encode(JsonSerializer.SerializeToUtf8Bytes(message, QueueJson.Default.JobMessage));

    /// <summary>The text of a completion.</summary>
    public static string Write(JobCompletion completion) => Encode(JsonSerializer.SerializeToUtf8Bytes(completion, QueueJson.Default.JobCompletion));

    /// <summary>The text of a job that is set aside.</summary>
    public static string Write(AsideJob job) => Encode(JsonSerializer.SerializeToUtf8Bytes(job, QueueJson.Default.AsideJob));

    /// <summary>Reads a job; false, with what is wrong, when the text is none that this version can train.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out JobMessage? message, [NotNullWhen(false)] out string? fault)
    {
        message = Parse(text, QueueJson.Default.JobMessage, out fault);
        // What is not said is as in a new message; the reader of JSON leaves it out.
        if (message is not null)
            message = message with { Version = message.Version == 0 ? JobMessage.CurrentVersion : message.Version, Completions = message.Completions ?? QueueNames.Completed };
        fault ??= message is null ? "it is null" : Fault(message);
        if (fault is not null)
            message = null;
        return fault is null;
    }

    /// <summary>Reads a completion; null when the text is none.</summary>
    public static JobCompletion? ReadCompletion(string text) => Parse(text, QueueJson.Default.JobCompletion, out _);

    /// <summary>Reads a job that was set aside; null when the text is none.</summary>
    public static AsideJob? ReadAside(string text) => Parse(text, QueueJson.Default.AsideJob, out _);

    private static string Encode(byte[] json) => Convert.ToBase64String(json);

    private static T? Parse<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, out string? fault)
        where T : class
    {
        fault = null;
        try
        {
            return JsonSerializer.Deserialize(Decode(text), type);
        }
        catch (JsonException exception)
        {
            fault = $"it is no such JSON document ({exception.Message})";
            return null;
        }
    }

    private static byte[] Decode(string text)
    {
        // Some plain texts, "null" for one, are base64 of something.
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) && count > 0 && bytes[0] == '{' ? bytes[..count] : Encoding.UTF8.GetBytes(text);
    }

    private static string? Fault(JobMessage message)
    {
        if (message.Version is < 1 or > JobMessage.CurrentVersion)
            return $"it is of version {message.Version}, and this worker reads versions up to {JobMessage.CurrentVersion}: update the worker";
        if (message.Key is not { Length: KeyLength } || !message.Key.All(char.IsAsciiHexDigitLower))
            return $"its key is no job key of {KeyLength} lower-case hex digits";
        if (!QueueName.IsValid(message.Completions))
            return "its completions is no name of a queue";
        if (message.MinutesPerJob is <= 0)
            return "its minutesPerJob is not above 0";
        try
        {
            if (message.Campaign is not null)
                ArtifactName.CheckPart(message.Campaign);
            return null;
        }
        catch (InputException exception)
        {
            return $"its campaign is none: {exception.Message}";
        }
    }
}
