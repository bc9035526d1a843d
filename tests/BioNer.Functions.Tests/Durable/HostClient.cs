using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Tests.Durable;

/// <summary>The client of the test's host.</summary>
internal sealed class HostClient(DurableHost host) : DurableTaskClient("test")
{
    /// <summary>Whether ending takes longer than anyone waits for it; what is ended so far then ends by <see cref="EndSlow"/>.</summary>
    public bool IsSlow { get; set; }

    private readonly List<string> ending = [];

    /// <summary>Histories older than this were asked to be removed.</summary>
    public List<PurgeInstancesFilter> Purged { get; } = [];

    public void EndSlow()
    {
        ending.ForEach(host.Terminate);
        ending.Clear();
    }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(host.Start(orchestratorName.Name, ReplayContext.Json(input), options?.InstanceId, options?.Version?.Version ?? "").Id);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        host.Raise(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(host.Find(instanceId) is { } found ? Metadata(found) : null);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) => host.Find(instanceId) switch
    {
        { IsCompleted: true } ended => Task.FromResult(Metadata(ended)),
        _ => Task.FromException<OrchestrationMetadata>(new OperationCanceledException("It takes long.")),
    };

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Assert.True(options?.Recursive);
        if (IsSlow)
            ending.Add(instanceId);
        else
            host.Terminate(instanceId);
        return Task.CompletedTask;
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation)
    {
        Purged.Add(filter);
        return Task.FromResult(new PurgeResult(0));
    }

    private static OrchestrationMetadata Metadata(DurableInstance found) => new(found.Function, found.Id)
    {
        RuntimeStatus = found.IsTerminated ? OrchestrationRuntimeStatus.Terminated
            : found.Failure is not null ? OrchestrationRuntimeStatus.Failed
            : found.Output is not null ? OrchestrationRuntimeStatus.Completed
            : found.Episodes == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
    };
}
