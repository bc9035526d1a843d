namespace Microsoft.DurableTask
{
    /// <summary>How an orchestration is started.</summary>
    public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        /// <summary>Its version.</summary>
        public TaskVersion? Version { get; init; }
    }
}

namespace Microsoft.DurableTask.Client
{
    /// <summary>How an orchestration stands.</summary>
    public enum OrchestrationRuntimeStatus
    {
        /// <summary>It runs.</summary>
        Running = 0,

        /// <summary>It has ended.</summary>
        Completed = 1,

        /// <summary>It has failed.</summary>
        Failed = 3,

        /// <summary>It was ended.</summary>
        Terminated = 5,

        /// <summary>It has not begun.</summary>
        Pending = 6,
    }

    /// <summary>What is known of an orchestration.</summary>
    public sealed class OrchestrationMetadata(string name, string instanceId)
    {
        /// <summary>Its function.</summary>
        public string Name { get; } = name;

        /// <summary>Its id.</summary>
        public string InstanceId { get; } = instanceId;

        /// <summary>How it stands.</summary>
        public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

        /// <summary>Whether it has ended, in any way.</summary>
        public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
    }

    /// <summary>How an orchestration is ended.</summary>
    public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);

    /// <summary>Which histories are removed.</summary>
    public record PurgeInstancesFilter(DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);

    /// <summary>How many histories were removed.</summary>
    public class PurgeResult
    {
        /// <param name="count">Their number.</param>
        public PurgeResult(int count)
        {
        }
    }

    /// <summary>Starts and manages orchestrations.</summary>
    public abstract class DurableTaskClient
    {
        /// <param name="name">The client's name.</param>
        protected DurableTaskClient(string name)
        {
        }

        /// <summary>Starts an orchestration.</summary>
        public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

        /// <summary>Raises an event.</summary>
        public abstract Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

        /// <summary>What is known of an orchestration; null when there is none.</summary>
        public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw Azure.Functions.Worker.NoHost.Here();

        /// <summary>Waits until an orchestration has ended.</summary>
        public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) => throw Azure.Functions.Worker.NoHost.Here();

        /// <summary>Ends an orchestration.</summary>
        public virtual Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => throw Azure.Functions.Worker.NoHost.Here();

        /// <summary>Removes histories.</summary>
        public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) => throw Azure.Functions.Worker.NoHost.Here();
    }
}
