using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;
using BioNer.Infra.Tests.Azd;
using BioNer.Tests;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>The Function app and what stands around it.</summary>
internal static class AppRules
{
    // What Flex Consumption scales by itself.
    private static readonly string[] ScaleGroups = ["http", "blob", "durable"];

    // Not every region takes less (Azure's documentation of Flex Consumption said 1 and 40 in different places).
    private const int FewestInstances = 40;

    // What azd tells hooks of itself.
    private static readonly string[] OfAzd = ["AZURE_ENV_NAME", "AZURE_SUBSCRIPTION_ID"];

    public static IEnumerable<string> Durable(Deployment deployment)
    {
        var isScheduled = deployment.Given("durableBackend")!.GetValue<string>() == "durableTaskScheduler";
        var settings = deployment.One("Microsoft.Web/sites/config").Body["properties"]!;
        using var host = JsonDocument.Parse(File.ReadAllText(Checkout.Path("host.json")));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var hub = durable.GetProperty("hubName").GetString();
        var ready = Ready(deployment).GetValueOrDefault("durable");
        return isScheduled
            ?
            [
                .. Invariant.Unless(settings["AzureFunctionsJobHost__extensions__durableTask__storageProvider__type"], "azureManaged", "the storage provider"),
                .. Invariant.Unless(settings["AzureFunctionsJobHost__extensions__durableTask__hubName"], deployment.One("Microsoft.DurableTask/schedulers/taskHubs").Name.Split('/')[^1], "the hub"),
                .. Invariant.Unless(deployment.One("Microsoft.DurableTask/schedulers/taskHubs").Name.Split('/')[^1], hub, "the hub that is made"),
                .. Invariant.Unless(settings["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"], $"Endpoint={ArmScope.Unknown("scheduler.outputs.endpoint.value")};Authentication=ManagedIdentity;ClientID={ArmScope.Unknown("identities.outputs.functions.value.clientId")}", "the scheduler's address"),
                .. deployment.One("Microsoft.DurableTask/schedulers")["ipAllowlist"]!.AsArray().Count > 0 ? Enumerable.Empty<string>() : ["the scheduler's list of addresses is empty, which refuses everybody"],
            ]
            :
            [
                .. Invariant.Unless(ready, 1, "instances ready for durable"),
                .. deployment.Of("Microsoft.DurableTask/schedulers").Select(_ => "there is a scheduler that nobody uses"),
            ];
    }

    public static IEnumerable<string> Flex(Deployment deployment)
    {
        var (plan, app) = (deployment.One("Microsoft.Web/serverfarms"), deployment.One("Microsoft.Web/sites"));
        var storage = app["functionAppConfig.deployment.storage"]!;
        return
        [
            .. Invariant.Unless(plan.Body["sku"]!["name"], "FC1", "the plan"),
            .. Invariant.Unless(app["functionAppConfig.runtime"], new JsonObject { ["name"] = "dotnet-isolated", ["version"] = "10.0" }, "the runtime"),
            .. Invariant.Unless(storage["authentication"]!["type"], "UserAssignedIdentity", "how the package is read"),
            .. Invariant.Unless(storage["authentication"]!["userAssignedIdentityResourceId"], ArmScope.Unknown("identities.outputs.functions.value.id"), "who reads the package"),
            .. Invariant.Unless(app["functionAppConfig.scaleAndConcurrency.maximumInstanceCount"], deployment.Given("functions.mostInstances"), "most instances"),
            .. app["functionAppConfig.scaleAndConcurrency.maximumInstanceCount"]!.GetValue<int>() >= FewestInstances ? Enumerable.Empty<string>() : ["fewer instances than every region takes"],
            .. app["siteConfig"]!.AsObject().Select(setting => setting.Key).Except(["minTlsVersion"]).Select(setting => $"Flex Consumption has no use for siteConfig.{setting}"),
            .. Ready(deployment).Keys.Except(ScaleGroups).Select(group => $"there is no scale group {group}"),
        ];
    }

    public static IEnumerable<string> Events(Deployment deployment)
    {
        var topic = deployment.One("Microsoft.EventGrid/systemTopics");
        return
        [
            .. Invariant.Unless(topic["source"], $"Microsoft.Storage/storageAccounts:{deployment.One("Microsoft.Storage/storageAccounts").Name}", "the topic's source"),
            .. Invariant.Unless(topic["topicType"], "Microsoft.Storage.StorageAccounts", "the topic's type"),
        ];
    }

    public static IEnumerable<string> Alerts(Deployment deployment)
    {
        if (deployment.Given("alerts") is not { } alerts)
        {
            return deployment.Resources.Where(resource => resource.Module == "alerting").Select(resource => $"nobody asked for {resource.Name}");
        }
        var budget = deployment.Of("Microsoft.Consumption/budgets").SingleOrDefault();
        return
        [
            .. Invariant.Differences(deployment.One("Microsoft.Insights/actionGroups")["emailReceivers"]!.AsArray().Select(mail => mail!["emailAddress"]!.GetValue<string>()), alerts["emails"]!.AsArray().Select(mail => mail!.GetValue<string>()), "mail to"),
            .. deployment.Of("Microsoft.Insights/scheduledQueryRules").Count() == 2 ? Enumerable.Empty<string>() : ["trainings or the app are not watched"],
            .. deployment.Of("Microsoft.Insights/scheduledQueryRules").SelectMany(watch => Invariant.Unless(watch["enabled"], true, $"{watch.Name}.enabled")),
            .. Invariant.Unless(budget?["amount"], alerts["monthlyBudget"]!.GetValue<int>() is > 0 and var amount ? amount : null, "the budget"),
            .. Invariant.Unless(budget?["timePeriod"]?["startDate"], budget is null ? null : alerts["budgetStart"]?.DeepClone() ?? "2026-01-01", "the budget's first day, which Azure lets nobody change"),
            .. budget is null ? [] : Invariant.Differences(budget["notifications"]!.AsObject().Select(note => note.Key), ["at50", "at80", "at100"], "the note"),
        ];
    }

    public static IEnumerable<string> Services(Deployment deployment)
    {
        var tagged = deployment.Resources.Where(resource => resource.Body["tags"]?["azd-service-name"] is not null).Select(resource => $"{resource.Body["tags"]!["azd-service-name"]} on {resource.Type}");
        return
        [
            .. Invariant.Differences(tagged, AzureYaml.Services().Select(service => $"{service.Name} on {(service.Host == "function" ? "Microsoft.Web/sites" : "Microsoft.App/jobs")}"), "the service"),
            .. Invariant.Unless(deployment.One("Microsoft.Resources/resourceGroups").Body["tags"]!["azd-env-name"], deployment.Given("environmentName"), "the group's tag"),
            .. AzureYaml.HookVariables().Except(OfAzd).Except(deployment.Template["outputs"]!.AsObject().Select(output => output.Key)).Select(name => $"hooks need {name}, which is no output"),
        ];
    }

    private static Dictionary<string, int> Ready(Deployment deployment) =>
        deployment.One("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency.alwaysReady"]!.AsArray().ToDictionary(group => group!["name"]!.GetValue<string>(), group => group!["instanceCount"]!.GetValue<int>());
}
