using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>Something that every deployment must be.</summary>
/// <param name="Name">What it is called in tests.</param>
/// <param name="Violations">What speaks against it, as phrases.</param>
internal sealed record Invariant(string Name, Func<Deployment, IEnumerable<string>> Violations)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("no keys", SecurityRules.NoKeys),
        new("nothing public", SecurityRules.NothingPublic),
        new("encrypted on the way", SecurityRules.Encrypted),
        new("exact roles", RoleRules.ExactRoles),
        new("private network", NetworkRules.Private),
        new("soft delete", StorageRules.SoftDelete),
        new("lifecycle", StorageRules.Lifecycle),
        new("containers of the code", StorageRules.Containers),
        new("queues of the code", StorageRules.Queues),
        new("settings of the app", SettingRules.OfTheApp),
        new("variables of the trainer", SettingRules.TrainerVariables),
        new("cap on containers", TrainerRules.Cap),
        new("container's size", TrainerRules.Size),
        new("image", TrainerRules.Image),
        new("times", TrainerRules.Times),
        new("logs without a key", TrainerRules.Logs),
        new("durable back end", AppRules.Durable),
        new("flex consumption", AppRules.Flex),
        new("events", AppRules.Events),
        new("alerts", AppRules.Alerts),
        new("azd finds its services", AppRules.Services),
    ];

    /// <summary>Says that a value is not as it must be.</summary>
    public static IEnumerable<string> Unless(JsonNode? value, JsonNode? expected, string what) =>
        JsonNode.DeepEquals(value, expected) ? [] : [$"{what} is {value?.ToJsonString() ?? "not set"} instead of {expected?.ToJsonString() ?? "nothing"}"];

    /// <summary>Says what two sets do not share.</summary>
    public static IEnumerable<string> Differences(IEnumerable<string> found, IEnumerable<string> expected, string what)
    {
        var (left, right) = (found.ToHashSet(StringComparer.Ordinal), expected.ToHashSet(StringComparer.Ordinal));
        return [.. left.Except(right).Order(StringComparer.Ordinal).Select(name => $"{what} {name} is nobody's"), .. right.Except(left).Order(StringComparer.Ordinal).Select(name => $"{what} {name} is missing")];
    }
}
