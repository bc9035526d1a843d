using System.Globalization;
using System.Text.Json.Nodes;
using BioNer.Infra.Tests.Arm;
using BioNer.Storage.Queues;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>How many containers train, and for how long.</summary>
internal static class TrainerRules
{
    // The paper's longest training is the multi-task network's, 190,000 steps of 200 tokens. Half of it took 6,166 s in bfloat16 on one thread (docs/results/full/runs.csv); a step takes 36.5 ms in float32 where it takes 15.4 in bfloat16 (docs/performance.md).
    private const double LongestSeconds = 2 * 6166 * 36.5 / 15.4;

    // Processors differ.
    private const double Slower = 2;

    public static IEnumerable<string> Cap(Deployment deployment)
    {
        var job = deployment.One("Microsoft.App/jobs");
        var scale = job["configuration.eventTriggerConfig.scale"]!;
        var rule = scale["rules"]![0]!;
        var profiles = deployment.One("Microsoft.App/managedEnvironments")["workloadProfiles"]!.AsArray().ToDictionary(profile => profile!["name"]!.GetValue<string>(), profile => profile!["workloadProfileType"]!.GetValue<string>());
        return
        [
            .. Invariant.Unless(job["configuration.triggerType"], "Event", "triggerType"),
            .. Invariant.Unless(scale["maxExecutions"], deployment.Given("trainer.mostContainers"), "maxExecutions"),
            .. Invariant.Unless(scale["minExecutions"], 0, "minExecutions"),
            .. Invariant.Unless(job["configuration.eventTriggerConfig.parallelism"], 1, "parallelism"),
            .. Invariant.Unless(job["configuration.eventTriggerConfig.replicaCompletionCount"], 1, "replicaCompletionCount"),
            .. Invariant.Unless(rule["type"], "azure-queue", "the rule's type"),
            .. Invariant.Unless(rule["metadata"]!["queueName"], QueueNames.Jobs, "the rule's queue"),
            .. Invariant.Unless(rule["metadata"]!["accountName"], deployment.One("Microsoft.Storage/storageAccounts").Name, "the rule's account"),
            .. Invariant.Unless(rule["metadata"]!["queueLength"], SettingRules.Variables(deployment).GetValueOrDefault("BIONER_PARALLEL"), "the rule's queueLength"),
            .. Invariant.Unless(rule["identity"], ArmScope.Unknown("identities.outputs.trainer.value.id"), "the rule's identity"),
            .. Invariant.Unless(rule["auth"], new JsonArray(), "the rule's auth"),
            .. Invariant.Unless(profiles.GetValueOrDefault(job["workloadProfileName"]!.GetValue<string>()), deployment.Given("trainer.profile"), "the workload profile"),
            .. job["template.containers"]![0]!["resources"]!["gpu"] is null ? Enumerable.Empty<string>() : ["a container's resources name a gpu, which the types refuse"],
        ];
    }

    /// <summary>A GPU profile wants a whole machine's processors and memory; the other has up to four processors with two GiB each.</summary>
    public static IEnumerable<string> Size(Deployment deployment)
    {
        var resources = deployment.One("Microsoft.App/jobs")["template.containers"]![0]!["resources"]!;
        var (cpu, memory) = (double.Parse(resources["cpu"]?.ToJsonString() ?? "0", CultureInfo.InvariantCulture), resources["memory"]?.GetValue<string>());
        (double Cpu, string Memory)? whole = deployment.Given("trainer.profile")!.GetValue<string>() switch
        {
            "Consumption-GPU-NC8as-T4" => (8, "56Gi"),
            "Consumption-GPU-NC24-A100" => (24, "220Gi"),
            _ => cpu is > 0 and <= 4 && cpu * 4 % 1 == 0 ? (cpu, string.Create(CultureInfo.InvariantCulture, $"{2 * cpu}Gi")) : null,
        };
        return whole == (cpu, memory) ? [] : [$"a container has {cpu} processors and {memory}, which its profile does not offer"];
    }

    /// <summary>Before the first image was built, and after it went with its registry, a public one stands in; the registry is read as the trainer's identity.</summary>
    public static IEnumerable<string> Image(Deployment deployment)
    {
        var job = deployment.One("Microsoft.App/jobs");
        var image = deployment.Given("trainerImage")?.GetValue<string>() is { Length: > 0 } built ? built : "mcr.microsoft.com/k8se/quickstart-jobs:latest";
        return
        [
            .. Invariant.Unless(job["template.containers"]![0]!["image"], image, "the image"),
            .. Invariant.Unless(
                job["configuration.registries"],
                new JsonArray(new JsonObject { ["server"] = ArmScope.Unknown("registry.outputs.endpoint.value"), ["identity"] = ArmScope.Unknown("identities.outputs.trainer.value.id") }),
                "the registry"),
        ];
    }

    public static IEnumerable<string> Times(Deployment deployment)
    {
        var job = deployment.One("Microsoft.App/jobs");
        var variables = SettingRules.Variables(deployment);
        var (replica, longest) = (job["configuration.replicaTimeout"]!.GetValue<int>(), deployment.Given("trainer.longestTrainingMinutes")!.GetValue<int>() * 60);
        var (visibility, heartbeat, lease, renewal) = (Seconds("VISIBILITY"), Seconds("HEARTBEAT"), Seconds("LEASE"), Seconds("LEASE_RENEWAL"));
        var wait = 3600 * int.Parse(deployment.One("Microsoft.Web/sites/config").Body["properties"]!["BIONER_WAIT_HOURS"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        return new (bool Holds, string Otherwise)[]
        {
            (longest >= LongestSeconds * Slower, $"a training may take {longest} s, and the paper's longest takes {LongestSeconds * Slower:0} s on a slow machine"),
            (replica <= 86400, $"a container lives {replica} s: more than a day is nowhere said to be allowed"),
            (replica >= longest + 600, $"a container lives {replica} s, and a training may take {longest} s, to which start and end come"),
            (visibility >= 3 * heartbeat, $"a message is hidden for {visibility} s, and prolonged every {heartbeat} s: two lost prolongations show it"),
            (replica > 10 * visibility, $"a container lives {replica} s, and a message is hidden for {visibility} s"),
            (visibility >= lease, $"a message is hidden for {visibility} s, and a lease holds for {lease} s: who takes the message finds the lease of who was killed"),
            (lease >= 3 * renewal, $"a lease holds for {lease} s and is prolonged every {renewal} s"),
            (wait > 2 * replica, $"a training waits for {wait} s at most, and a container lives {replica} s"),
            (job["configuration.replicaRetryLimit"]!.GetValue<int>() == 0, "the platform tries again what the queue tries again"),
        }.Where(rule => !rule.Holds).Select(rule => rule.Otherwise);

        double Seconds(string name) => double.Parse(variables[$"BIONER_{name}_SECONDS"], CultureInfo.InvariantCulture);
    }

    public static IEnumerable<string> Logs(Deployment deployment)
    {
        var settings = deployment.One("Microsoft.Insights/diagnosticSettings");
        return
        [
            .. Invariant.Unless(deployment.One("Microsoft.App/managedEnvironments")["appLogsConfiguration.destination"], "azure-monitor", "the destination of logs"),
            .. Invariant.Differences(settings["logs"]!.AsArray().Where(log => log!["enabled"]!.GetValue<bool>()).Select(log => log!["category"]!.GetValue<string>()), ["ContainerAppConsoleLogs", "ContainerAppSystemLogs"], "the log"),
            .. Invariant.Unless(settings["workspaceId"], ArmScope.Unknown("monitoring.outputs.workspaceId.value"), "where logs go"),
        ];
    }
}
