using System.Reflection;
using System.Text.Json;
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
    ];

    /// <summary>Methods and routes of interfaces.md, below the prefix, each with its key; of those that the app has, the functions must be these.</summary>
    private static readonly string[] Routes =
    [
        "post tag | Function",
        "post tag/batches | Function",
        "get models | Function",
        "get models/{name} | Function",
        "post campaigns | Function",
        "get campaigns | Function",
        "get campaigns/{id} | Function",
        "post campaigns/{id}/cancel | Function",
        "post campaigns/{id}/pause | Function",
        "post campaigns/{id}/resume | Function",
        "get campaigns/{id}/report | Function",
        "get health | Anonymous",
        "get openapi.json | Anonymous",
        "get ui | Anonymous",
    ];

    private static IEnumerable<(string Name, MethodInfo Method)> All => typeof(AppSettings).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(method => (method.GetCustomAttribute<FunctionAttribute>()?.Name!, method))
        .Where(function => function.Item1 is not null);

    [Fact]
    public void Every_function_but_those_of_HTTP_and_documents_is_in_the_table() => Assert.Equal(
        Table.Order(StringComparer.Ordinal),
        All.Where(function => Trigger(function.Method) is not (HttpTriggerAttribute or BlobTriggerAttribute)).Select(function => $"{function.Name} | {Describe(Trigger(function.Method))}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_route_is_a_promised_one_with_its_key()
    {
        foreach (var (_, method) in All)
            if (Trigger(method) is HttpTriggerAttribute http)
                foreach (var verb in http.Methods ?? [])
                    Assert.Contains($"{verb} {http.Route} | {http.AuthLevel}", Routes);
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
        TimerTriggerAttribute timer => $"timer {timer.Schedule}",
        _ => trigger.GetType().Name,
    };
}
