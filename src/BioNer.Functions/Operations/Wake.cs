using BioNer.Functions.Campaigns;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Operations;

/// <summary>Raises an event to all orchestrations that wait for a topic.</summary>
internal static class Wake
{
    public static async Task AllAsync(Waiters waiters, string topic, string eventName, object payload, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var instance in await waiters.OfAsync(topic, cancellation))
        {
            if (await client.GetInstanceAsync(instance, getInputsAndOutputs: false, cancellation) is { IsCompleted: false })
                await client.RaiseEventAsync(instance, eventName, payload, cancellation);
            else
                // Terminated while it waited: nobody else takes it off.
                await waiters.RemoveAsync(topic, instance, cancellation);
        }
    }
}
