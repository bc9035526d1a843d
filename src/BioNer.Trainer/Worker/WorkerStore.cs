using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Trainer.Worker;

/// <summary>A store and the queue that belongs to it.</summary>
/// <param name="Store">The artifacts.</param>
/// <param name="Queue">The queue.</param>
public sealed record WorkerStore(IArtifactStore Store, IJobQueue Queue)
{
    /// <summary>Opens what <c>--store</c> names.</summary>
    public static WorkerStore Open(string location)
    {
        var folder = new FolderStore(location);
        return new WorkerStore(folder, new FolderJobQueue(folder));
    }
}
