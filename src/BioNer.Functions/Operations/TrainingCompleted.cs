using BioNer.Core;
using BioNer.Functions.Campaigns;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BioNer.Functions.Operations;

/// <summary>A worker says that a job has ended: every orchestration that waits for it is woken.</summary>
public sealed class TrainingCompleted(Waiters waiters)
{
    /// <summary>One completion. Delivered twice it wakes twice, which does no harm: who is woken looks for the truth in the store.</summary>
    [Function(nameof(TrainingCompleted))]
    public Task Run([QueueTrigger(QueueNames.Completed, Connection = AppSettings.Storage)] string message, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        // After some deliveries the host puts it into the queue of its name with '-poison'.
        var completion = MessageText.ReadCompletion(message) ?? throw new InputException($"A message of the queue {QueueNames.Completed} is no completion: '{Excerpt.Of(message)}'.");
        return Wake.AllAsync(waiters, WaitTopic.Job(completion.Key), DurableNames.Ended, completion.State, client, context.CancellationToken);
    }
}
