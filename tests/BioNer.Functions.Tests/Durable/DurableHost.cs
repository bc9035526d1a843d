using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// Runs the app's orchestrations and activities as a durable host does, with a clock of its own: after every answer an orchestration is run again from its beginning;
/// answers come in a seeded random order; an activity may run twice; timers fire when nothing else is to be done.
/// </summary>
internal sealed class DurableHost
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, string, Task<string>>> orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, Task<string>>> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurableInstance> instances = new(StringComparer.Ordinal);
    private readonly HashSet<DurableInstance> awake = [];
    private readonly HashSet<DurableInstance> open = [];
    private readonly Random random;

    /// <param name="seed">Of the order of answers.</param>
    /// <param name="functions">The classes of orchestrations, and objects with activities.</param>
    public DurableHost(int seed, params object[] functions)
    {
        random = new Random(seed);
        foreach (var holder in functions)
            foreach (var method in (holder as Type ?? holder.GetType()).GetMethods().Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null))
                Add(method, holder is Type ? null : holder);
    }

    /// <summary>The time of timers.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Share of the activities that run twice.</summary>
    public double Twice { get; init; } = 0.1;

    /// <summary>Called before each activity; what it throws is the activity's failure.</summary>
    public Action<string>? BeforeActivity { get; set; }

    public IEnumerable<DurableInstance> Instances => instances.Values;

    public DurableInstance? Find(string id) => instances.GetValueOrDefault(id);

    public DurableInstance Start(string function, object? input, string? id = null, (DurableInstance, int)? parent = null)
    {
        id ??= parent is var (caller, call) ? $"{caller.Id}:{call:x4}"[..Math.Min(100, caller.Id.Length + 5)] : $"instance-{instances.Count}";
        if (instances.TryGetValue(id, out var running) && !running.IsCompleted)
            throw new InvalidOperationException($"An orchestration with the id {id} runs already.");
        Assert.InRange(id.Length, 1, 100);
        var instance = new DurableInstance { Id = id, Function = function, Input = input as string ?? ReplayContext.Json(input), Parent = parent };
        instances[id] = instance;
        open.Add(instance);
        awake.Add(instance);
        return instance;
    }

    public void Raise(string id, string name, object? payload)
    {
        if (instances.TryGetValue(id, out var instance) && !instance.IsCompleted)
            Append(instance, new HistoryEntry(-1, name, ReplayContext.Json(payload), null));
    }

    public void Terminate(string id)
    {
        if (!instances.TryGetValue(id, out var instance) || instance.IsCompleted)
            return;
        instance.IsTerminated = true;
        open.Remove(instance);
        awake.Remove(instance);
        foreach (var child in instances.Values.Where(child => child.Parent?.Instance == instance).ToList())
            Terminate(child.Id);
    }

    /// <summary>One thing that is to be done now; false when all orchestrations wait for timers or events.</summary>
    public async Task<bool> StepAsync()
    {
        if (awake.Count > 0 && random.Next(2) == 0)
            return Play(Pick(awake));
        var started = open.Where(instance => instance.Calls.Exists(IsReady)).ToList();
        if (started.Count > 0)
        {
            var instance = started[random.Next(started.Count)];
            var ready = Enumerable.Range(0, instance.Calls.Count).Where(call => IsReady(instance.Calls[call])).ToList();
            await BeginAsync(instance, ready[random.Next(ready.Count)]);
            return true;
        }
        return awake.Count > 0 && Play(Pick(awake));
    }

    /// <summary>Lets time pass until the next timer fires; false when there is none.</summary>
    public bool PassTime()
    {
        var next = open
            .SelectMany(instance => instance.Calls.Select((call, index) => (Instance: instance, Call: call, Index: index)))
            .Where(item => item.Call is { Kind: CallKind.Timer, IsStarted: false, IsCancelled: false })
            .OrderBy(item => item.Call.Due)
            .FirstOrDefault();
        if (next.Call is null)
            return false;
        Now = next.Call.Due > Now ? next.Call.Due : Now;
        next.Call.IsStarted = true;
        Append(next.Instance, new HistoryEntry(next.Index, null, null, null));
        return true;
    }

    private static bool IsReady(DurableCall call) => !call.IsStarted && call.Kind is CallKind.Activity or CallKind.SubOrchestration && !call.IsStarted;

    private DurableInstance Pick(HashSet<DurableInstance> set) => set.ElementAt(random.Next(set.Count));

    private bool Play(DurableInstance instance)
    {
        awake.Remove(instance);
        new ReplayContext(instance, Now).Play(context => orchestrators[instance.Function](context, instance.Input));
        if (!instance.IsCompleted)
            return true;
        open.Remove(instance);
        if (instance.Parent is var (parent, call) && !parent.IsCompleted)
            Append(parent, new HistoryEntry(call, null, instance.Output, instance.Failure));
        return true;
    }

    private async Task BeginAsync(DurableInstance instance, int index)
    {
        var call = instance.Calls[index];
        call.IsStarted = true;
        if (call.Kind == CallKind.SubOrchestration)
        {
            Start(call.Name, call.Input, parent: (instance, index));
            return;
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                BeforeActivity?.Invoke(call.Name);
                var output = await activities[call.Name](call.Input);
                if (random.NextDouble() < Twice)
                    output = await activities[call.Name](call.Input);
                Append(instance, new HistoryEntry(index, null, output, null));
                return;
            }
            catch (Exception exception) when (attempt == call.Attempts)
            {
                Append(instance, new HistoryEntry(index, null, null, exception));
                return;
            }
            catch (Exception exception) when (exception is not NotReplayableException)
            {
                // Tried again.
            }
        }
    }

    private void Append(DurableInstance instance, HistoryEntry entry)
    {
        if (instance.IsCompleted)
            return;
        instance.History.Add(entry);
        awake.Add(instance);
    }

    private void Add(MethodInfo method, object? target)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var parameters = method.GetParameters();
        if (parameters[0].GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)
            orchestrators.Add(name, async (context, input) => await JsonOf(method.Invoke(target, [context, JsonSerializer.Deserialize(input, parameters[1].ParameterType)])!));
        else if (parameters[0].GetCustomAttribute<ActivityTriggerAttribute>() is not null)
            activities.Add(name, async input => await JsonOf(method.Invoke(target, [JsonSerializer.Deserialize(input, parameters[0].ParameterType), new Call()])!));

        static async Task<string> JsonOf(object task)
        {
            await (Task)task;
            return ReplayContext.Json(task.GetType().GetProperty("Result")!.GetValue(task));
        }
    }

    private sealed class Call : FunctionContext;
}
