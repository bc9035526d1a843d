using BioNer.Functions.Campaigns;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Operations;

/// <summary>Raises an event to all orchestrations that wait for a topic.</summary>
internal static class Wake
{
    public static Task AllAsync(Waiters waiters, WaitTopic topic, string eventName, string payload, DurableTaskClient client, CancellationToken cancellation) =>
        EachAsync(waiters, topic, client, instance => client.RaiseEventAsync(instance, eventName, payload, cancellation), cancellation);

    /// <summary>Takes orchestrations off that were ended while they waited: nobody else does.</summary>
    public static Task ForgetEndedAsync(Waiters waiters, WaitTopic topic, DurableTaskClient client, CancellationToken cancellation) =>
        EachAsync(waiters, topic, client, _ => Task.CompletedTask, cancellation);

    private static async Task EachAsync(Waiters waiters, WaitTopic topic, DurableTaskClient client, Func<string, Task> wake, CancellationToken cancellation)
    {
        foreach (var instance in await waiters.OfAsync(topic, cancellation))
        {
            if (await client.GetInstanceAsync(instance, getInputsAndOutputs: false, cancellation) is { IsCompleted: false })
                await wake(instance);
            else
                await waiters.RemoveAsync(topic, instance, cancellation);
        }
    }
}
