using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// One run of an orchestration from its beginning: answers come from the history, in its order, on one thread. It fails when the orchestration asks for something else than
/// it did before, or awaits something that is no task of this context.
/// </summary>
internal sealed class ReplayContext(DurableInstance instance, bool part = false) : TaskOrchestrationContext
{
    /// <summary>Payloads are references: nothing may be larger.</summary>
    public const int LargestPayload = 16 * 1024;

    private readonly SingleThread thread = new();
    private readonly List<Pending> asked = [];
    private readonly Dictionary<string, Queue<Pending>> waits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<HistoryEntry>> early = new(StringComparer.Ordinal);
    private DateTimeOffset now = instance.Started;
    private int guids;
    private NotReplayableException? fault;

    public override string InstanceId => instance.Id;

    public override string Version => instance.Version;

    public override DateTime CurrentUtcDateTime => now.UtcDateTime;

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
                now = entry.Time;
                if (entry.Event is { } name)
                    Deliver(name, entry);
                else if (entry.Call < asked.Count)
                    asked[entry.Call].Answer(entry);
                else
                    fault ??= new NotReplayableException($"{instance.Id} did not ask again for {instance.Calls[entry.Call]}.");
                thread.Pump();
                if (fault is not null)
                    throw fault;
            }
            Judge(task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Ask<TResult>(new DurableCall(CallKind.Activity, name.Name, Json(input)) { Retry = options?.Retry?.Policy });

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Ask<TResult>(new DurableCall(CallKind.SubOrchestration, orchestratorName.Name, Json(input))
        {
            Child = (options as SubOrchestrationOptions)?.InstanceId,
            Version = (options as SubOrchestrationOptions)?.Version?.Version,
        });

    public override Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken)
    {
        var index = asked.Count;
        var task = Ask<object?>(new DurableCall(CallKind.Timer, delay.ToString(), "null") { Due = now + delay });
        cancellationToken.Register(() => instance.Calls[index].IsCancelled = true);
        return task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var task = Ask<T>(new DurableCall(CallKind.Event, eventName, "null"));
        if (early.TryGetValue(eventName, out var waiting) && waiting.TryDequeue(out var entry))
            asked[^1].Answer(entry);
        else if (waits.TryGetValue(eventName, out var queue))
            queue.Enqueue(asked[^1]);
        else
            waits[eventName] = new Queue<Pending>([asked[^1]]);
        return task;
    }

    public override void SetCustomStatus(object? customStatus) => instance.Status = Json(customStatus);

    public override Guid NewGuid() => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id} {instance.Started.UtcTicks} {guids++}")).AsSpan(0, 16));

    public static string Json(object? value)
    {
        var json = JsonSerializer.Serialize(value);
        return json.Length <= LargestPayload ? json : throw new NotReplayableException($"A payload of {json.Length} characters is data, not a reference: {json[..200]}…");
    }

    private void Judge(Task<string> task)
    {
        fault ??= task.Exception?.InnerException as NotReplayableException;
        if (fault is not null)
            throw fault;
        if (thread.WasForeign)
            throw new NotReplayableException($"{instance.Id} went on by something else than its context's tasks.");
        if (asked.Count < instance.Calls.Count && !part)
            throw new NotReplayableException($"{instance.Id} did not ask again for {instance.Calls[asked.Count]}.");
        if (task.IsCompletedSuccessfully)
            instance.Output = task.Result;
        else if (task.IsFaulted)
            instance.Failure = FailureOf(task.Exception.InnerException!);
        else if (asked.TrueForAll(call => call.IsAnswered || instance.Calls[call.Index].IsCancelled))
            throw new NotReplayableException($"{instance.Id} waits for nothing that its context gave it.");
    }

    /// <summary>An exception as histories keep it.</summary>
    public static TaskFailureDetails FailureOf(Exception exception) => exception is TaskFailedException failed
        ? new TaskFailureDetails(exception.GetType().FullName!, exception.Message, null, failed.FailureDetails, null)
        : new TaskFailureDetails(exception.GetType().FullName!, exception.Message, exception.StackTrace, exception.InnerException is { } inner ? FailureOf(inner) : null, null);

    private Task<T> Ask<T>(DurableCall call)
    {
        if (SynchronizationContext.Current != thread)
            throw fault ??= new NotReplayableException($"{instance.Id} asked for {call} from another thread.");
        var index = asked.Count;
        if (index == instance.Calls.Count)
            instance.Calls.Add(call);
        else if (instance.Calls[index] is var before && (before.Kind, before.Name, before.Input, before.Child) != (call.Kind, call.Name, call.Input, call.Child))
            throw fault ??= new NotReplayableException($"{instance.Id} asked for {call} where it asked for {before} before.");
        var source = new TaskCompletionSource<T>();
        asked.Add(new Pending(index, entry =>
        {
            if (entry.Failure is { } failure)
                source.SetException(new TaskFailedException(call.Name, index, failure));
            else
                source.SetResult(entry.Json is null ? default! : JsonSerializer.Deserialize<T>(entry.Json)!);
        }));
        return source.Task;
    }

    private void Deliver(string name, HistoryEntry entry)
    {
        if (waits.TryGetValue(name, out var queue) && queue.TryDequeue(out var waiting))
            waiting.Answer(entry);
        else if (early.TryGetValue(name, out var kept))
            kept.Enqueue(entry);
        else
            early[name] = new Queue<HistoryEntry>([entry]);
    }

    private sealed class Pending(int index, Action<HistoryEntry> answer)
    {
        public int Index => index;

        public bool IsAnswered { get; private set; }

        public void Answer(HistoryEntry entry)
        {
            IsAnswered = true;
            answer(entry);
        }
    }

    private sealed class SingleThread : SynchronizationContext
    {
        private readonly int owner = Environment.CurrentManagedThreadId;
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> work = new();

        public bool WasForeign { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            WasForeign |= Environment.CurrentManagedThreadId != owner;
            work.Enqueue((d, state));
        }

        public void Pump()
        {
            while (work.TryDequeue(out var item))
                item.Callback(item.State);
        }
    }
}

/// <summary>An orchestration cannot be replayed.</summary>
internal sealed class NotReplayableException(string message) : Exception(message);
