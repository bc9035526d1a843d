using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Tests.Durable;

/// <summary>The client of the test's host.</summary>
internal sealed class HostClient(DurableHost host) : DurableTaskClient("test")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(host.Start(orchestratorName.Name, input, options?.InstanceId).Id);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        host.Raise(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(host.Find(instanceId) is { } found
            ? new OrchestrationMetadata(found.Function, found.Id)
            {
                RuntimeStatus = found.IsTerminated ? OrchestrationRuntimeStatus.Terminated
                    : found.Failure is not null ? OrchestrationRuntimeStatus.Failed
                    : found.Output is not null ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running,
            }
            : null);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        host.Terminate(instanceId);
        return Task.CompletedTask;
    }
}
