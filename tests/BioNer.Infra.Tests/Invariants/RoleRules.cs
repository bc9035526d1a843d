using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>Every identity has the rights that its code uses, where it uses them, and no others.</summary>
internal static class RoleRules
{
    // Ids of built-in roles, by their names in Azure.
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
    };

    // The host's blobs (keys, leases, package), its queues and tables have names of its own; the blob trigger wants Owner. A trainer's container and queues are named.
    private static readonly string[] Always =
    [
        "api | Storage Blob Data Owner | account",
        "api | Storage Queue Data Contributor | account",
        "api | Storage Table Data Contributor | account",
        "api | Monitoring Metrics Publisher | insights",
        "trainer | Storage Blob Data Contributor | container bioner",
        "trainer | Storage Queue Data Contributor | queue training-jobs",
        "trainer | Storage Queue Data Message Sender | account",
        "trainer | AcrPull | registry",
        "trainer | Monitoring Metrics Publisher | insights",
    ];

    public static IEnumerable<string> ExactRoles(Deployment deployment)
    {
        var expected = Always.ToList();
        if (deployment.Given("durableBackend")?.GetValue<string>() == "durableTaskScheduler")
            expected.Add("api | Durable Task Data Contributor | scheduler");
        if (deployment.Given("person") is not null)
            expected.AddRange(["person | Storage Blob Data Contributor | account", "person | Storage Queue Data Contributor | account"]);
        var found = deployment.Of("Microsoft.Authorization/roleAssignments").ToList();
        return [.. Invariant.Differences(found.Select(Describe), expected, "the right"), .. found.GroupBy(one => one.Name).Where(group => group.Count() > 1).Select(group => $"two rights have the name {group.Key}")];
    }

    private static string Describe(DeployedResource right) =>
        $"{Who(right["principalId"])} | {Roles.GetValueOrDefault(right["roleDefinitionId"]!.GetValue<string>().Split('/', ':')[^1], "?")} | {Where(right.Body["scope"])}";

    private static string Who(JsonNode? id) => id!.GetValue<string>() switch
    {
        var text when text.Contains("outputs.functions.", StringComparison.Ordinal) => "api",
        var text when text.Contains("outputs.trainer.", StringComparison.Ordinal) => "trainer",
        _ => "person",
    };

    private static string Where(JsonNode? scope)
    {
        if (scope is null)
            return "the whole resource group";
        var (type, name) = (scope.GetValue<string>().Split(':')[0], scope.GetValue<string>().Split('/', ':')[^1]);
        return type switch
        {
            "Microsoft.Storage/storageAccounts" => "account",
            "Microsoft.Storage/storageAccounts/blobServices/containers" => $"container {name}",
            "Microsoft.Storage/storageAccounts/queueServices/queues" => $"queue {name}",
            "Microsoft.ContainerRegistry/registries" => "registry",
            "Microsoft.Insights/components" => "insights",
            "Microsoft.DurableTask/schedulers" => "scheduler",
            _ => type,
        };
    }
}
