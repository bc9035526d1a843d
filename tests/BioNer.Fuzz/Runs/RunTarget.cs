using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Fuzz.Runs;

/// <summary>The JSON that runs leave in a store and on queues: <c>job.json</c>, <c>metrics.json</c>, <c>corpus.json</c>, messages. What is read is written, and read again to the same bytes.</summary>
internal sealed class RunTarget() : FuzzTarget("run")
{
    public override bool Run(byte[] input)
    {
        var read = Same(input, JobJson.Default.TrainingJob) | Same(input, RunJson.Default.RunMetrics) | Same(input, CorpusJson.Default.CorpusEntry);
        var text = System.Text.Encoding.UTF8.GetString(input);
        _ = MessageText.ReadCompletion(text);
        _ = MessageText.ReadAside(text);
        if (!MessageText.TryRead(text, out var message, out _))
            return read;
        Finding.Unless(MessageText.TryRead(MessageText.Write(message), out var again, out _) && again == message, "A message is another when it is written and read again.");
        return true;
    }

    private static bool Same<T>(byte[] input, JsonTypeInfo<T> type)
        where T : class
    {
        T? read;
        try
        {
            read = JsonSerializer.Deserialize(input, type);
        }
        catch (JsonException)
        {
            return false;
        }
        if (read is null)
            return false;
        var written = JsonSerializer.SerializeToUtf8Bytes(read, type);
        Finding.Unless(JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(written, type)!, type).AsSpan().SequenceEqual(written), $"A {typeof(T).Name} is another when it is written and read again.");
        return true;
    }
}
