using System.Reflection;
using System.Text.Json;
using BioNer.Api;
using BioNer.Storage.Queues;
using BioNer.Tests;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Tests.Functions;

/// <summary>Every function by its name, what calls it, and from where: what people, host.json and the infrastructure rely on.</summary>
public sealed class FunctionTableTests
{
    private static readonly string[] Table =
    [
        "CampaignGroupOrchestrator | orchestration",
        "CampaignOrchestration | orchestration",
        "TrainingJobOrchestrator | orchestration",
        "BeginTraining | activity",
        "EndCampaign | activity",
        "GiveTrainingUp | activity",
        "LookAtTraining | activity",
        "LookWhetherPaused | activity",
        "PlanStage | activity",
        "ReadGroup | activity",
        "SendTrainingAgain | activity",
        "WriteReport | activity",
        "TrainingCompleted | queue training-completed BioNerStorage",
        "WakeWaiting | timer 0 */10 * * * *",
        "PurgeHistories | timer 0 30 3 * * *",
        "DocumentUploaded | blob documents/{name} EventGrid BioNerStorage",
        "TagMissed | timer 0 20 * * * *",
    ];

    /// <summary>The routes of interfaces.md, below the prefix, and the page.</summary>
    private static readonly string[] Promised =
    [
        "post tag", "post tag/batches", "get models", "get models/{name}", "post campaigns", "get campaigns", "get campaigns/{id}", "post campaigns/{id}/cancel", "post campaigns/{id}/pause",
        "post campaigns/{id}/resume", "get campaigns/{id}/report", "get health", "get ui",
    ];

    private static IEnumerable<(string Name, MethodInfo Method)> All => typeof(AppSettings).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(method => (method.GetCustomAttribute<FunctionAttribute>()?.Name!, method))
        .Where(function => function.Item1 is not null);

    [Fact]
    public void Every_function_but_those_of_HTTP_is_in_the_table() => Assert.Equal(
        Table.Order(StringComparer.Ordinal),
        All.Where(function => Trigger(function.Method) is not HttpTriggerAttribute).Select(function => $"{function.Name} | {Describe(Trigger(function.Method))}").Order(StringComparer.Ordinal));

    [Fact]
    public void There_is_a_function_for_every_route_of_the_API_with_its_key()
    {
        var routes = All.Select(function => Trigger(function.Method)).OfType<HttpTriggerAttribute>().SelectMany(http => http.Methods!.Select(verb => $"{verb} {http.Route} | {http.AuthLevel}"));

        Assert.Equal(
            ApiRoutes.All.Select(route => $"{route.Method.ToLowerInvariant()} {route.Template} | {(route.IsOpen ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function)}").Order(StringComparer.Ordinal),
            routes.Order(StringComparer.Ordinal));
        Assert.Empty(Promised.Except(ApiRoutes.All.Select(route => $"{route.Method.ToLowerInvariant()} {route.Template}")));
    }

    [Fact]
    public void Functions_are_public_and_their_names_differ_without_regard_to_case()
    {
        Assert.Equal(All.Count(), All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(All, function => Assert.True(function.Method.IsPublic && function.Method.DeclaringType!.IsVisible, function.Name));
    }

    [Fact]
    public void The_queues_are_written_as_the_host_reads_them()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Checkout.Path("host.json")));
        var extensions = host.RootElement.GetProperty("extensions");

        Assert.Equal("api", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
        Assert.True(Convert.TryFromBase64String(MessageText.Write(new JobCompletion("k", "done")), new byte[1000], out _));
        Assert.True(TimeSpan.Parse(extensions.GetProperty("durableTask").GetProperty("storageProvider").GetProperty("maxQueuePollingInterval").GetString()!, null) <= TimeSpan.FromSeconds(10));
        Assert.Equal("NonRunningStates", extensions.GetProperty("durableTask").GetProperty("overridableExistingInstanceStates").GetString());
    }

    [Fact]
    public void The_app_loads_no_torch()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(typeof(AppSettings).Assembly);

        Assert.Contains("BioNer.Api", seen);
        Assert.DoesNotContain(seen, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase) || name is "BioNer.Training" or "BioNer.Trainer");

        void Visit(Assembly assembly)
        {
            foreach (var reference in assembly.GetReferencedAssemblies())
                if (seen.Add(reference.Name!) && reference.Name!.StartsWith("BioNer", StringComparison.Ordinal))
                    Visit(Assembly.Load(reference));
        }
    }

    private static Attribute Trigger(MethodInfo method) => Assert.Single(
        method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()), attribute => attribute.GetType().Name.EndsWith("TriggerAttribute", StringComparison.Ordinal));

    private static string Describe(Attribute trigger) => trigger switch
    {
        OrchestrationTriggerAttribute => "orchestration",
        ActivityTriggerAttribute => "activity",
        QueueTriggerAttribute queue => $"queue {queue.QueueName} {queue.Connection}",
        BlobTriggerAttribute blob => $"blob {blob.BlobPath} {blob.Source} {blob.Connection}",
        TimerTriggerAttribute timer => $"timer {timer.Schedule}",
        _ => trigger.GetType().Name,
    };
}
