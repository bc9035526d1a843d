using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>
/// Runs the app's orchestrations and activities as a durable host does, by a clock that stands still: after every answer an orchestration is run again from its beginning; answers come in a seeded
/// random order; an activity may run twice, the second time at once or much later, and its answer may be lost.
/// </summary>
internal sealed class DurableHost
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, string, Task<string>>> orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, Task<string>>> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurableInstance> instances = new(StringComparer.Ordinal);
    private readonly List<DurableInstance> all = [];
    private readonly HashSet<DurableInstance> awake = [];
    private readonly HashSet<DurableInstance> open = [];
    private readonly List<Func<Task>> late = [];
    private readonly Random random;
    private readonly ManualClock clock;

    /// <param name="seed">Of the order of answers.</param>
    /// <param name="clock">The time of timers.</param>
    /// <param name="functions">The classes of orchestrations, and objects with activities.</param>
    public DurableHost(int seed, ManualClock clock, params object[] functions)
    {
        (random, this.clock) = (new Random(seed), clock);
        foreach (var holder in functions)
            foreach (var method in (holder as Type ?? holder.GetType()).GetMethods().Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null))
                Add(method, holder is Type ? null : holder);
    }

    /// <summary>Share of the activities that run twice.</summary>
    public double Twice { get; set; } = 0.1;

    /// <summary>Share of the attempts of activities whose answer is lost after their work.</summary>
    public double Lost { get; set; }

    /// <summary>Called before each activity; what it throws is the attempt's failure.</summary>
    public Action<string, string>? BeforeActivity { get; set; }

    /// <summary>All orchestrations there were, those in whose place another came included.</summary>
    public IReadOnlyList<DurableInstance> Instances => all;

    /// <summary>How often each activity was begun.</summary>
    public Dictionary<string, int> Runs { get; } = new(StringComparer.Ordinal);

    public bool IsIdle => open.Count == 0;

    public DurableInstance? Find(string id) => instances.GetValueOrDefault(id);

    /// <summary>Puts another activity in the place of one.</summary>
    public void Replace(string name, Func<string, Task<string>> activity) => activities[name] = activity;

    public DurableInstance Start(string function, string json, string? id = null, string version = "", (DurableInstance, int)? parent = null)
    {
        id ??= $"instance-{all.Count}";
        if (instances.TryGetValue(id, out var running) && !running.IsCompleted)
            throw new InvalidOperationException($"An orchestration with the id {id} runs already.");
        Assert.InRange(id.Length, 1, 100);
        Assert.True(orchestrators.ContainsKey(function), $"There is no orchestration {function}.");
        var instance = new DurableInstance { Id = id, Function = function, Version = version, Input = json, Started = clock.GetUtcNow(), Parent = parent };
        instances[id] = instance;
        all.Add(instance);
        open.Add(instance);
        awake.Add(instance);
        return instance;
    }

    public void Raise(string id, string name, object? payload)
    {
        if (instances.TryGetValue(id, out var instance) && !instance.IsCompleted)
            Append(instance, new HistoryEntry(-1, name, ReplayContext.Json(payload), null, clock.GetUtcNow()));
    }

    /// <summary>Ends an orchestration and all that it called.</summary>
    public void Terminate(string id)
    {
        if (!instances.TryGetValue(id, out var instance) || instance.IsCompleted)
            return;
        instance.IsTerminated = true;
        Close(instance);
        foreach (var child in open.Where(child => child.Parent?.Instance == instance).ToList())
            Terminate(child.Id);
    }

    /// <summary>One thing that is to be done now; false when all orchestrations wait for times or events.</summary>
    public async Task<bool> StepAsync()
    {
        if (late.Count > 0 && random.Next(20) == 0)
        {
            var index = random.Next(late.Count);
            var again = late[index];
            late.RemoveAt(index);
            await again();
            return true;
        }
        if (awake.Count > 0 && random.Next(2) == 0)
            return Play(Pick(awake));
        var ready = open.SelectMany(instance => instance.Calls.Select((call, index) => (Instance: instance, Call: call, Index: index)).Where(item => IsReady(item.Call))).ToList();
        if (ready.Count == 0)
            return awake.Count > 0 && Play(Pick(awake));
        var next = ready[random.Next(ready.Count)];
        await BeginAsync(next.Instance, next.Call, next.Index);
        return true;
    }

    /// <summary>Lets time pass until something is due; false when nothing is.</summary>
    public bool PassTime()
    {
        var due = open.SelectMany(instance => instance.Calls).Where(call => !call.IsStarted && !call.IsCancelled && call.Kind is CallKind.Timer or CallKind.Activity).Select(call => call.Due).ToList();
        if (due.Count == 0)
            return false;
        clock.MoveTo(due.Min());
        return true;
    }

    /// <summary>Runs an orchestration from its beginning; of a recorded one, <paramref name="part"/> of the history may be there, which leads to a part of the calls.</summary>
    public void Replay(DurableInstance instance, bool part = false) => new ReplayContext(instance, part).Play(context => orchestrators[instance.Function](context, instance.Input));

    private bool IsReady(DurableCall call) => !call.IsStarted && !call.IsCancelled && call.Kind != CallKind.Event && call.Due <= clock.GetUtcNow();

    private DurableInstance Pick(HashSet<DurableInstance> set) => set.ElementAt(random.Next(set.Count));

    private bool Play(DurableInstance instance)
    {
        awake.Remove(instance);
        Replay(instance);
        if (!instance.IsCompleted)
            return true;
        Close(instance);
        if (instance.Parent is var (parent, call) && !parent.IsCompleted)
            Append(parent, new HistoryEntry(call, null, instance.Output, instance.Failure, clock.GetUtcNow()));
        return true;
    }

    private void Close(DurableInstance instance)
    {
        open.Remove(instance);
        awake.Remove(instance);
    }

    private async Task BeginAsync(DurableInstance instance, DurableCall call, int index)
    {
        call.IsStarted = true;
        if (call.Kind == CallKind.Timer)
            Append(instance, new HistoryEntry(index, null, null, null, clock.GetUtcNow()));
        else if (call.Kind == CallKind.SubOrchestration)
            Start(call.Name, call.Input, call.Child, call.Version ?? "", (instance, index));
        else
            await TryAsync(instance, call, index);
    }

    private async Task TryAsync(DurableInstance instance, DurableCall call, int index)
    {
        call.Attempts++;
        try
        {
            var output = await RunAsync(call);
            if (random.NextDouble() < Twice)
            {
                if (random.Next(2) == 0)
                    output = await RunAsync(call);
                else
                    late.Add(() => RunLateAsync(call));
            }
            if (random.NextDouble() < Lost)
                throw new IOException("The answer was lost.");
            Append(instance, new HistoryEntry(index, null, output, null, clock.GetUtcNow()));
        }
        catch (Exception exception) when (exception is not NotReplayableException)
        {
            var failure = ReplayContext.FailureOf(exception);
            if (call.Retry is not { } retry || call.Attempts >= retry.MaxNumberOfAttempts || retry.Handle?.Invoke(new TaskFailedException(call.Name, index, failure)) == false)
            {
                Append(instance, new HistoryEntry(index, null, null, failure, clock.GetUtcNow()));
                return;
            }
            var delay = retry.FirstRetryInterval * Math.Pow(retry.BackoffCoefficient, call.Attempts - 1);
            (call.IsStarted, call.Due) = (false, clock.GetUtcNow() + (delay < retry.MaxRetryInterval ? delay : retry.MaxRetryInterval));
        }
    }

    private async Task<string> RunAsync(DurableCall call)
    {
        Runs[call.Name] = Runs.GetValueOrDefault(call.Name) + 1;
        BeforeActivity?.Invoke(call.Name, call.Input);
        return await activities[call.Name](call.Input);
    }

    private async Task RunLateAsync(DurableCall call)
    {
        try
        {
            await RunAsync(call);
        }
        catch (Exception exception) when (exception is not NotReplayableException)
        {
            // Nobody waits for it.
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
            orchestrators.Add(name, (context, input) => CallAsync(method, target, context, JsonSerializer.Deserialize(input, parameters[1].ParameterType)));
        else if (parameters[0].GetCustomAttribute<ActivityTriggerAttribute>() is not null)
            activities.Add(name, input => CallAsync(method, target, JsonSerializer.Deserialize(input, parameters[0].ParameterType), new FunctionCall()));
    }

    private static async Task<string> CallAsync(MethodInfo method, object? target, params object?[] arguments)
    {
        var task = (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return ReplayContext.Json(task.GetType().GetProperty("Result")!.GetValue(task));
    }
}

/// <summary>A call of a function.</summary>
internal sealed class FunctionCall : FunctionContext;
