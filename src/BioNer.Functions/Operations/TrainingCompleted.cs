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
    public Task Run(
        [QueueTrigger(QueueNames.Completed, Connection = AppSettings.Storage)] JobCompletion completion, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        Wake.AllAsync(waiters, completion.Key, DurableNames.Ended, completion, client, context.CancellationToken);
}
