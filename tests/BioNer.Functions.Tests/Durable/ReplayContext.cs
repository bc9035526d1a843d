using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// One run of an orchestration from its beginning: answers come from the history, in its order, on one thread. It fails when the orchestration asks for something else than
/// it did before, or awaits something that is no task of this context.
/// </summary>
internal sealed class ReplayContext(DurableInstance instance, DateTimeOffset now) : TaskOrchestrationContext
{
    private readonly SingleThread thread = new();
    private readonly List<Action<HistoryEntry>> answers = [];
    private readonly Dictionary<string, Queue<Action<HistoryEntry>>> waits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<HistoryEntry>> early = new(StringComparer.Ordinal);

    /// <summary>Payloads are references: nothing may be larger.</summary>
    public const int LargestPayload = 16 * 1024;

    public override string InstanceId => instance.Id;

    /// <summary>Runs it as far as the history goes.</summary>
    public void Play(Func<TaskOrchestrationContext, Task<string>> function)
    {
        instance.Episodes++;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(thread);
        try
        {
            var task = function(this);
            thread.Pump();
            foreach (var entry in instance.History)
            {
                if (entry.Event is { } name)
                    Deliver(name, entry);
                else
                    answers[entry.Call](entry);
                thread.Pump();
            }
            if (task.IsCompletedSuccessfully)
                instance.Output = task.Result;
            else if (task.IsFaulted)
                instance.Failure = task.Exception.InnerException;
            else if (instance.Calls.TrueForAll(call => call.IsCancelled) || answers.Count < instance.Calls.Count)
                throw new NotReplayableException($"{instance.Id} waits for nothing that its context gave it, or did not ask again for all that it asked for before.");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Ask<TResult>(new DurableCall(CallKind.Activity, name.Name, Json(input)) { Attempts = options?.Retry?.Policy?.MaxNumberOfAttempts ?? 1 });

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Ask<TResult>(new DurableCall(CallKind.SubOrchestration, orchestratorName.Name, Json(input)));

    public override Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken)
    {
        var index = answers.Count;
        var task = Ask<object?>(new DurableCall(CallKind.Timer, delay.ToString(), "null") { Due = now + delay });
        cancellationToken.Register(() => instance.Calls[index].IsCancelled = true);
        return task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var task = Ask<T>(new DurableCall(CallKind.Event, eventName, "null"));
        var answer = answers[^1];
        if (early.TryGetValue(eventName, out var waiting) && waiting.TryDequeue(out var entry))
            answer(entry);
        else if (waits.TryGetValue(eventName, out var queue))
            queue.Enqueue(answer);
        else
            waits[eventName] = new Queue<Action<HistoryEntry>>([answer]);
        return task;
    }

    public override void SetCustomStatus(object? customStatus) => instance.Status = Json(customStatus);

    public static string Json(object? value)
    {
        var json = JsonSerializer.Serialize(value);
        return json.Length <= LargestPayload ? json : throw new NotReplayableException($"A payload of {json.Length} characters is data, not a reference: {json[..200]}…");
    }

    private Task<T> Ask<T>(DurableCall call)
    {
        if (SynchronizationContext.Current != thread)
            throw new NotReplayableException($"{instance.Id} asked for {call} from another thread.");
        var index = answers.Count;
        if (index == instance.Calls.Count)
            instance.Calls.Add(call);
        else if ((instance.Calls[index].Kind, instance.Calls[index].Name, instance.Calls[index].Input) != (call.Kind, call.Name, call.Input))
            throw new NotReplayableException($"{instance.Id} asked for {call} where it asked for {instance.Calls[index]} before.");
        var source = new TaskCompletionSource<T>();
        answers.Add(entry =>
        {
            if (entry.Failure is { } failure)
                source.SetException(new TaskFailedException(call.Name, index, failure));
            else
                source.SetResult(entry.Json is null ? default! : JsonSerializer.Deserialize<T>(entry.Json)!);
        });
        return source.Task;
    }

    private void Deliver(string name, HistoryEntry entry)
    {
        if (waits.TryGetValue(name, out var queue) && queue.TryDequeue(out var answer))
            answer(entry);
        else if (early.TryGetValue(name, out var waiting))
            waiting.Enqueue(entry);
        else
            early[name] = new Queue<HistoryEntry>([entry]);
    }

    private sealed class SingleThread : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> work = new();

        public override void Post(SendOrPostCallback d, object? state) => work.Enqueue((d, state));

        public void Pump()
        {
            while (work.TryDequeue(out var item))
                item.Callback(item.State);
        }
    }
}

/// <summary>An orchestration cannot be replayed.</summary>
internal sealed class NotReplayableException(string message) : Exception(message);
