using Microsoft.Azure.Functions.Worker;

namespace Microsoft.DurableTask;

/// <summary>The name of an orchestration or activity.</summary>
public readonly struct TaskName(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>A string is a name.</summary>
    public static implicit operator TaskName(string value) => new(value);
}

/// <summary>The version of an orchestration.</summary>
public readonly struct TaskVersion(string version)
{
    /// <summary>The version.</summary>
    public string Version { get; } = version;
}

/// <summary>How an activity or orchestration is called.</summary>
public record TaskOptions
{
    /// <param name="retry">When it is tried again.</param>
    /// <param name="tags">Labels.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null) => (Retry, Tags) = (retry, tags);

    /// <summary>When it is tried again.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>Options of retries.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));
}

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <param name="retry">When it is tried again.</param>
    /// <param name="instanceId">Its id.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Its id.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Its version.</summary>
    public TaskVersion? Version { get; init; }
}

/// <summary>When a call is tried again.</summary>
public sealed class TaskRetryOptions(RetryPolicy policy)
{
    /// <summary>The policy.</summary>
    public RetryPolicy? Policy { get; } = policy;
}

/// <summary>Attempts and the times between them.</summary>
public class RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
{
    /// <summary>Attempts at most.</summary>
    public int MaxNumberOfAttempts { get; } = maxNumberOfAttempts;

    /// <summary>Time before the second.</summary>
    public TimeSpan FirstRetryInterval { get; } = firstRetryInterval;

    /// <summary>Each interval is so many times the one before.</summary>
    public double BackoffCoefficient { get; } = backoffCoefficient;

    /// <summary>The longest interval.</summary>
    public TimeSpan MaxRetryInterval { get; } = maxRetryInterval ?? TimeSpan.FromHours(1);

    /// <summary>Time for all attempts.</summary>
    public TimeSpan RetryTimeout { get; } = retryTimeout ?? Timeout.InfiniteTimeSpan;

    /// <summary>Whether to try again after an exception; null for always.</summary>
    public Func<Exception, bool>? Handle { get; private set; }

    /// <summary>Whether to try again after a failure.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => exception is TaskFailedException failed && value(failed.FailureDetails);
    }
}

/// <summary>What an orchestration may ask of its host.</summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestration's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version with which it was started.</summary>
    public virtual string Version => string.Empty;

    /// <summary>The time, the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Calls an activity.</summary>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) => CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity.</summary>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Ends after a time.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) => throw NoHost.Here();

    /// <summary>Ends when an event comes, or came before.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Says where the orchestration stands.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>An identifier, the same on every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Runs another orchestration.</summary>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);
}
