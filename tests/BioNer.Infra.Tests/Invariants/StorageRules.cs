using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>What is kept, for how long, and under which names.</summary>
internal static class StorageRules
{
    private const int FewestDays = 7;

    public static IEnumerable<string> SoftDelete(Deployment deployment)
    {
        var service = deployment.One("Microsoft.Storage/storageAccounts/blobServices");
        foreach (var policy in new[] { "deleteRetentionPolicy", "containerDeleteRetentionPolicy" })
        {
            foreach (var violation in Invariant.Unless(service[$"{policy}.enabled"], true, $"{policy}.enabled"))
                yield return violation;
            if ((service[$"{policy}.days"]?.GetValue<int>() ?? 0) is var days && days < FewestDays)
                yield return $"{policy} keeps {days} days";
        }
        // Leases are rewritten every few seconds: each would be a version.
        foreach (var violation in Invariant.Unless(service["isVersioningEnabled"], false, "isVersioningEnabled"))
            yield return violation;
    }

    public static IEnumerable<string> Lifecycle(Deployment deployment)
    {
        var rules = deployment.One("Microsoft.Storage/storageAccounts/managementPolicies")["policy.rules"]!.AsArray().Select(rule => rule!).ToList();
        var removeAfter = deployment.Given("storage.removeDocumentsAfterDays")!.GetValue<int>();
        if (!rules.Exists(rule => Prefixes(rule).Contains("bioner/runs/") && Action(rule, "tierToCool") is not null))
            yield return "no rule moves old runs to cheaper storage";
        if (!rules.Exists(rule => Prefixes(rule).Contains("documents/") && Action(rule, "tierToCool") is not null))
            yield return "no rule moves old documents to cheaper storage";
        foreach (var rule in rules.Where(rule => Action(rule, "delete") is not null))
        {
            if (!Prefixes(rule).SequenceEqual(["documents/"]))
                yield return $"the rule {rule["name"]} removes {string.Join(", ", Prefixes(rule))}: only documents may be removed";
            if (removeAfter == 0 || Action(rule, "delete")!["daysAfterModificationGreaterThan"]!.GetValue<int>() != removeAfter)
                yield return $"the rule {rule["name"]} does not remove after {removeAfter} days";
        }
        if (removeAfter > 0 && !rules.Exists(rule => Action(rule, "delete") is not null))
            yield return "no rule removes old documents";
        if (rules.Exists(rule => rule["enabled"]?.GetValue<bool>() != true))
            yield return "a rule is not enabled";
    }

    public static IEnumerable<string> Containers(Deployment deployment)
    {
        var package = deployment.One("Microsoft.Web/sites")["functionAppConfig.deployment.storage.value"]!.GetValue<string>().Split('»')[^1];
        return Invariant.Differences(deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(container => container.Name.Split('/')[^1]), [.. CodeNames.Containers, package], "the container");
    }

    public static IEnumerable<string> Queues(Deployment deployment) =>
        Invariant.Differences(deployment.Of("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => queue.Name.Split('/')[^1]), CodeNames.Queues, "the queue");

    private static string[] Prefixes(JsonNode rule) => [.. rule["definition"]!["filters"]!["prefixMatch"]!.AsArray().Select(prefix => prefix!.GetValue<string>())];

    private static JsonNode? Action(JsonNode rule, string name) => rule["definition"]!["actions"]!["baseBlob"]![name];
}
