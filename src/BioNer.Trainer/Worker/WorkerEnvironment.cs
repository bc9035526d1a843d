using System.Globalization;
using BioNer.Core;

namespace BioNer.Trainer.Worker;

/// <summary>A worker's settings from environment variables, as containers are given them; docs/workers.md lists them.</summary>
public static class WorkerEnvironment
{
    /// <summary>Where the store is.</summary>
    public const string Store = "BIONER_STORE";

    /// <summary>Reads the settings; what is not set stays as in <paramref name="defaults"/>.</summary>
    /// <exception cref="InputException">Values are wrong; the message lists all of them.</exception>
    public static WorkerSettings Read(Func<string, string?> variable, WorkerSettings defaults)
    {
        var violations = new List<string>();
        var settings = defaults with
        {
            Parallel = (int?)Number("BIONER_PARALLEL", whole: true) ?? defaults.Parallel,
            MaxJobs = (int?)Number("BIONER_MAX_JOBS", whole: true) ?? defaults.MaxJobs,
            Idle = Seconds("BIONER_IDLE_SECONDS") ?? defaults.Idle,
            Visibility = Seconds("BIONER_VISIBILITY_SECONDS") ?? defaults.Visibility,
            Heartbeat = Seconds("BIONER_HEARTBEAT_SECONDS") ?? defaults.Heartbeat,
            Lease = Seconds("BIONER_LEASE_SECONDS") ?? defaults.Lease,
            LeaseRenewal = Seconds("BIONER_LEASE_RENEWAL_SECONDS") ?? defaults.LeaseRenewal,
            HeldDelay = Seconds("BIONER_HELD_SECONDS") ?? defaults.HeldDelay,
            MaxDeliveries = (int?)Number("BIONER_MAX_DELIVERIES", whole: true) ?? defaults.MaxDeliveries,
            JsonLog = Log("BIONER_LOG") ?? defaults.JsonLog,
            Retries = (int?)Number("BIONER_RETRIES", whole: true) ?? defaults.Retries,
        };
        violations.AddRange(settings.Violations());
        return violations.Count == 0 ? settings : throw new InputException($"The worker's settings are wrong: {string.Join("; ", violations)}.");

        TimeSpan? Seconds(string name) => Number(name, whole: false) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        bool? Log(string name)
        {
            if (variable(name) is not { Length: > 0 } text)
                return null;
            if (text is "json" or "text")
                return text == "json";
            violations.Add($"{name} is '{Excerpt.Of(text)}'; it must be json or text");
            return null;
        }

        double? Number(string name, bool whole)
        {
            if (variable(name) is not { Length: > 0 } text)
                return null;
            if (double.TryParse(text, whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue)
                return number;
            violations.Add($"{name} is '{Excerpt.Of(text)}'; it must be a {(whole ? "whole number" : "number of seconds")}, 0 or more");
            return null;
        }
    }
}
