using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Tests.Durable;

/// <summary>A client whose first look is too early: it finds nothing at work where something is a moment later.</summary>
internal sealed class LateClient(DurableWorld world) : DurableTaskClient("late")
{
    private bool looked;

    /// <summary>Orchestrations that the host would not start.</summary>
    public int Refused { get; private set; }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        try
        {
            return await world.Client.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
        }
        catch (InvalidOperationException)
        {
            Refused++;
            throw;
        }
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        if (looked)
            return await world.Client.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);
        looked = true;
        return null;
    }
}
