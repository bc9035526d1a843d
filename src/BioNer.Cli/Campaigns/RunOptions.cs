using System.CommandLine;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Trainer;

namespace BioNer.Cli.Campaigns;

/// <summary>Options that <c>plan</c> and <c>run</c> share.</summary>
internal static class RunOptions
{
    public static Option<int?> Parallel { get; } = new("--parallel") { Description = "Trainings at once; by default limits.parallel of the spec, else as many as the machine's cores allow; with --queue jobs in flight, 50.", HelpName = "N" };

    public static Option<int?> MaxJobs { get; } = new("--max-jobs") { Description = "Refuse to run a campaign that has more to train; before limits.maxJobs.", HelpName = "N" };

    public static Option<string[]> Only { get; } = new("--only")
    {
        Description = "Only the experiments of these ids (and what they need).",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "ID…",
    };

    /// <summary>Trainings at once.</summary>
    /// <exception cref="InputException">The number is below 1.</exception>
    /// <param name="parsed">The command.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="queue">Whether jobs are sent to workers, who have cores of their own.</param>
    public static int ParallelOf(ParseResult parsed, CampaignSpec spec, bool queue = false)
    {
        var parallel = parsed.GetValue(Parallel) ?? spec.Limits.Parallel ?? (queue ? QueueRuntimeSettings.DefaultParallel : Math.Max(1, Environment.ProcessorCount / spec.Threads));
        return parallel >= 1 ? parallel : throw new InputException($"--parallel is {parallel}; it must be at least 1.");
    }

    /// <summary>The spec with the chosen experiments and limits.</summary>
    /// <exception cref="InputException">There is no such experiment.</exception>
    public static CampaignSpec Chosen(ParseResult parsed, CampaignSpec spec)
    {
        if (parsed.GetValue(MaxJobs) is { } most)
            spec = spec with { Limits = spec.Limits with { MaxJobs = most } };
        if (parsed.GetValue(Only) is not { Length: > 0 } only)
            return spec;
        var unknown = only.Except(spec.Experiments.Select(experiment => experiment.Id), StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? spec with { Experiments = [.. spec.Experiments.Where(experiment => only.Contains(experiment.Id))] }
            : throw new InputException($"The campaign {spec.Name} has no experiment {string.Join(", ", unknown)}; it has {string.Join(", ", spec.Experiments.Select(experiment => experiment.Id))}.");
    }
}
