namespace Microsoft.DurableTask;

/// <summary>An activity or sub-orchestration failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <param name="taskName">Its name.</param>
    /// <param name="taskId">Its number in the history.</param>
    /// <param name="failureDetails">Why.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}") => FailureDetails = failureDetails;

    /// <summary>Why.</summary>
    public TaskFailureDetails FailureDetails { get; }
}

/// <summary>Why something failed, as it is kept in a history.</summary>
/// <param name="ErrorType">The exception's full name.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">What caused it.</param>
/// <param name="Properties">More of it.</param>
public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <summary>Whether the exception was of a type.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetType(ErrorType, throwOnError: false)?.IsAssignableTo(typeof(T)) ?? false);
}
