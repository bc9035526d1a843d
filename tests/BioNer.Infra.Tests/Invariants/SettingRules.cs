using System.Text.Json.Nodes;
using BioNer.Functions;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>Every setting that the code reads is given to it, and nothing that nobody reads.</summary>
internal static class SettingRules
{
    // What the Functions host reads itself.
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        $"{AppSettings.Storage}__credential", $"{AppSettings.Storage}__clientId", $"{AppSettings.Storage}__blobServiceUri", $"{AppSettings.Storage}__queueServiceUri",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    private static readonly string[] OfTheScheduler =
    [
        "AzureFunctionsJobHost__extensions__durableTask__hubName", "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
    ];

    // A collector is the user's own; ONNX Runtime's is set by the code for itself.
    private static readonly string[] NotGiven = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ORT_DISABLE_TELEMETRY"];

    public static IEnumerable<string> OfTheApp(Deployment deployment)
    {
        var settings = deployment.One("Microsoft.Web/sites/config").Body["properties"]!.AsObject();
        var isScheduled = deployment.Given("durableBackend")!.GetValue<string>() == "durableTaskScheduler";
        return
        [
            .. Invariant.Differences(settings.Select(setting => setting.Key), [.. CodeNames.Settings("BioNer.Functions").Except(NotGiven), .. OfTheHost, .. isScheduled ? OfTheScheduler : []], "the app's setting"),
            .. new[] { "AzureWebJobsStorage__credential", $"{AppSettings.Storage}__credential" }.SelectMany(name => Invariant.Unless(settings[name], "managedidentity", name)),
            .. new[] { "AzureWebJobsStorage__clientId", $"{AppSettings.Storage}__clientId", "AZURE_CLIENT_ID" }
                .SelectMany(name => Invariant.Unless(settings[name], ArmScope.Unknown("identities.outputs.functions.value.clientId"), name)),
        ];
    }

    public static IEnumerable<string> TrainerVariables(Deployment deployment)
    {
        var variables = Variables(deployment);
        return
        [
            .. Invariant.Differences(variables.Keys, CodeNames.Settings("BioNer.Trainer").Except(NotGiven), "the trainer's variable"),
            .. Invariant.Unless(variables.GetValueOrDefault("AZURE_CLIENT_ID"), ArmScope.Unknown("identities.outputs.trainer.value.clientId"), "AZURE_CLIENT_ID"),
            .. Invariant.Unless(variables.GetValueOrDefault("BIONER_STORE"), ArmScope.Unknown("account.primaryEndpoints.blob"), "BIONER_STORE"),
            .. Invariant.Unless(variables.GetValueOrDefault("BIONER_LOG"), "json", "BIONER_LOG"),
        ];
    }

    /// <summary>The trainer's environment.</summary>
    public static Dictionary<string, string> Variables(Deployment deployment) =>
        deployment.One("Microsoft.App/jobs")["template.containers"]![0]!["env"]!.AsArray().ToDictionary(variable => variable!["name"]!.GetValue<string>(), variable => variable!["value"]?.GetValue<string>() ?? "", StringComparer.Ordinal);
}
