using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Trainer.Worker;

/// <summary>A store and the queue that belongs to it.</summary>
/// <param name="Store">The artifacts.</param>
/// <param name="Queue">The queue.</param>
public sealed record WorkerStore(IArtifactStore Store, IJobQueue Queue)
{
    /// <summary>Opens a location's store and queue; nothing is read or made yet.</summary>
    /// <exception cref="Core.InputException">The location is malformed.</exception>
    public static WorkerStore Open(StoreLocation location)
    {
        var store = location.Open();
        return new WorkerStore(store, store is FolderStore folder ? new FolderJobQueue(folder) : new StorageJobQueue(location.QueueService()!));
    }
}
