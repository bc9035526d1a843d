using Microsoft.DurableTask;

namespace BioNer.Functions.Campaigns;

/// <summary>
/// The version of the orchestrations' code, which an orchestration keeps for its life, with all that it calls. An orchestration is replayed from its beginning by whatever code
/// is deployed, so a change of what one asks of its host, or in which order, raises the version here and in host.json (<c>defaultVersion</c>), keeps the old way for orchestrations
/// of the old version (a branch on <see cref="TaskOrchestrationContext.Version"/>), and adds recorded histories of the new one to the tests, which replay those of every known
/// version. A version whose last campaign has ended is taken off <see cref="Known"/> with its branch and histories.
/// </summary>
internal static class OrchestrationVersion
{
    /// <summary>What new campaigns get.</summary>
    public const string Current = "1.0";

    /// <summary>What this code can go on with.</summary>
    public static IReadOnlyList<string> Known { get; } = [Current];

    /// <summary>Refuses an orchestration that this code cannot go on with; one without a version is of the first.</summary>
    /// <exception cref="NotSupportedException">Its version is unknown.</exception>
    public static void Check(TaskOrchestrationContext context)
    {
        if (context.Version is { Length: > 0 } version && !Known.Contains(version))
            throw new NotSupportedException(
                $"The orchestration {context.InstanceId} is of version {version}, and this app goes on with {string.Join(", ", Known)}: start its campaign again (what was trained stays), or deploy a version of the app that knows it.");
    }
}
