using BioNer.Core;
using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>When an activity that failed is tried again.</summary>
internal static class ActivityRetries
{
    /// <summary>For some minutes: storage that throttles or is away for a moment must not end a campaign. What its owner must mend is not tried again.</summary>
    public static TaskOptions Options => TaskOptions.FromRetryPolicy(new RetryPolicy(8, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(2)) { HandleFailure = MayPass });

    /// <summary>Why a call failed, for people.</summary>
    public static string Reason(TaskFailedException exception)
    {
        var details = exception.FailureDetails;
        while (details.InnerFailure is { } inner && details.ErrorType == typeof(TaskFailedException).FullName)
            details = inner;
        return details.ErrorMessage;
    }

    private static bool MayPass(TaskFailureDetails failure) => !failure.IsCausedBy<InputException>();
}
