using System.Text.Json;
using BioNer.Infra.Tests.Azd;
using BioNer.Infra.Tests.Invariants;

namespace BioNer.Infra.Tests.Hooks;

/// <summary>The hooks, run for real with az, curl and bioner that write down how they were called.</summary>
public sealed class HookTests : IDisposable
{
    private readonly HookBench bench = new();

    public HookTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");

    [Fact]
    public async Task Provisioning_writes_settings_that_take_nothing_from_the_deployed_app()
    {
        var (code, output, errors) = await bench.RunAsync("postprovision");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("local.settings.json was written", output, StringComparison.Ordinal);
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(bench.At("local.settings.json"), TestContext.Current.CancellationToken));
        var values = written.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
        Assert.Equal("https://stdev.blob.example.org/", values["BioNerStorage__blobServiceUri"]);
        Assert.Equal("https://stdev.queue.example.org/", values["BioNerStorage__queueServiceUri"]);
        Assert.Equal("UseDevelopmentStorage=true", values["AzureWebJobsStorage"]);
        var byThemselves = CodeNames.Functions.Where(function => function.Trigger.GetType().Name is "QueueTriggerAttribute" or "BlobTriggerAttribute" or "TimerTriggerAttribute").Select(function => $"AzureWebJobs.{function.Name}.Disabled");
        Assert.Equal(byThemselves.Order(StringComparer.Ordinal), values.Keys.Where(name => name.StartsWith("AzureWebJobs.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Settings_that_are_there_stay()
    {
        await File.WriteAllTextAsync(bench.At("local.settings.json"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await bench.RunAsync("postprovision")).Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(bench.At("local.settings.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("postprovision", "BIONER_QUEUES")]
    [InlineData("postprovision", "AZURE_ENV_NAME")]
    [InlineData("postdeploy", "AZURE_SUBSCRIPTION_ID")]
    [InlineData("postdeploy", "BIONER_EVENT_TOPIC")]
    [InlineData("postdeploy", "AZURE_RESOURCE_GROUP")]
    public async Task A_variable_that_is_missing_is_named(string hook, string name)
    {
        bench.Environment.Remove(name);

        var (code, _, errors) = await bench.RunAsync(hook);

        Assert.Equal(1, code);
        Assert.Contains($"{hook}: {name} is not set. 'azd provision' sets it", errors, StringComparison.Ordinal);
        Assert.Empty(bench.Calls);
    }

    [Theory]
    [InlineData("", "cpu")]
    [InlineData("cpu", "cpu")]
    [InlineData("cuda", "cuda")]
    public async Task The_trainer_that_was_provisioned_is_built(string torch, string kind)
    {
        bench.Environment["BIONER_TORCH"] = torch;

        Assert.Equal(0, (await bench.RunAsync("choose-trainer")).Code);
        Assert.Contains($"-p:Torch={kind} ", await File.ReadAllTextAsync(bench.At("infra/docker/trainer.Dockerfile"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_trainer_is_refused()
    {
        bench.Environment["BIONER_TORCH"] = "rocm";

        var (code, _, errors) = await bench.RunAsync("choose-trainer");

        Assert.Equal(1, code);
        Assert.Contains("'rocm'", errors, StringComparison.Ordinal);
        Assert.Contains("cpu or cuda is expected", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploying_subscribes_brings_the_samples_and_looks_at_the_service()
    {
        var (code, output, errors) = await bench.RunAsync("postdeploy");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            [
                "az functionapp keys list --subscription 11111111-0000-0000-0000-000000000000 --resource-group rg-dev --name func-dev --query systemKeys.blobs_extension --output tsv",
                "az eventgrid system-topic event-subscription create --subscription 11111111-0000-0000-0000-000000000000 --resource-group rg-dev --system-topic-name evgt-dev --name documents --endpoint-type webhook --endpoint https://func-dev.example.org/runtime/webhooks/blobs?functionName=Host.Functions.DocumentUploaded&code=the-key --included-event-types Microsoft.Storage.BlobCreated --subject-begins-with /blobServices/default/containers/documents/ --output none",
                "bioner campaign plan samples/campaigns/quickstart.yaml --store https://stdev.blob.example.org/",
                "curl --fail --silent --show-error --max-time 60 --retry 10 --retry-delay 0 --retry-all-errors --output /dev/null https://func-dev.example.org/api/health",
                "az functionapp keys list --subscription 11111111-0000-0000-0000-000000000000 --resource-group rg-dev --name func-dev --query functionKeys.default --output tsv",
                "curl --config - --fail --silent --show-error --max-time 120 https://func-dev.example.org/api/models",
            ],
            bench.Calls);
        Assert.Equal("header = \"x-functions-key: the-key\"\n", bench.Input);
        Assert.Contains("There is no model yet", output, StringComparison.Ordinal);
        Assert.EndsWith("The service answers at https://func-dev.example.org\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_that_events_go_to_is_the_one_of_documents() => Assert.Contains(
        CodeNames.Functions,
        function => function is { Name: "DocumentUploaded", Trigger: Microsoft.Azure.Functions.Worker.BlobTriggerAttribute { Source: Microsoft.Azure.Functions.Worker.BlobTriggerSource.EventGrid } trigger }
            && trigger.BlobPath.StartsWith(bench.Environment["BIONER_DOCUMENTS_CONTAINER"] + "/", StringComparison.Ordinal));

    [Fact]
    public async Task With_a_model_the_sample_documents_are_dropped()
    {
        bench.Answer("curl", """0 {"models":[{"name":"genes"}]}""");

        Assert.Equal(0, (await bench.RunAsync("postdeploy")).Code);
        Assert.Equal("az storage blob upload-batch --subscription 11111111-0000-0000-0000-000000000000 --account-name stdev --auth-mode login --destination documents --destination-path samples --source samples/documents --overwrite --only-show-errors --output none", bench.Calls[^1]);
    }

    [Fact]
    public async Task A_key_that_comes_late_is_waited_for()
    {
        bench.Answer("az", "1 ", "0 ", "0 the-key");

        Assert.Equal(0, (await bench.RunAsync("postdeploy")).Code);
        Assert.Equal(3, bench.Calls.Count(call => call.Contains("blobs_extension", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("az", "0 ", "has no key 'blobs_extension'")]
    [InlineData("az", "1 ", "has no key 'blobs_extension'")]
    [InlineData("az.eventgrid", "1 ", "the event subscription could not be made")]
    [InlineData("bioner", "1 ", "the samples could not be brought into https://stdev.blob.example.org/")]
    [InlineData("curl.health", "22 ", "https://func-dev.example.org/api/health does not answer")]
    [InlineData("curl", "22 ", "does not answer")]
    public async Task A_call_that_fails_is_told_with_what_to_do(string program, string answer, string expected)
    {
        bench.Answer(program, answer);

        var (code, output, errors) = await bench.RunAsync("postdeploy");

        Assert.Equal(1, code);
        Assert.Contains($"postdeploy: ", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("The service answers", output, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_does_not_answer_Event_Grid_in_time_is_asked_again()
    {
        // The first call of all is for the key.
        bench.Answer("az.eventgrid", "", "1 ", "1 ", "0 ");

        Assert.Equal(0, (await bench.RunAsync("postdeploy")).Code);
        Assert.Equal(3, bench.Calls.Count(call => call.Contains("event-subscription create", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Documents_that_cannot_be_uploaded_are_told()
    {
        bench.Answer("curl", """0 {"models":[{"name":"genes"}]}""");
        bench.Answer("az.storage", "3 ");

        var (code, _, errors) = await bench.RunAsync("postdeploy");

        Assert.Equal(1, code);
        Assert.Contains("the sample documents could not be uploaded", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_are_tried_again_until_the_role_holds()
    {
        bench.Answer("bioner", "1 ", "1 ", "0 ");

        Assert.Equal(0, (await bench.RunAsync("postdeploy")).Code);
        Assert.Equal(3, bench.Calls.Count(call => call.StartsWith("bioner ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("BIONER_PRIVATE_NETWORK", "true")]
    [InlineData("BIONER_SAMPLES", "no")]
    public async Task Samples_are_left_out_where_they_are_not_wanted_or_cannot_go(string name, string value)
    {
        bench.Environment[name] = value;
        bench.Answer("curl", """0 {"models":[{"name":"genes"}]}""");

        var (code, output, _) = await bench.RunAsync("postdeploy");

        Assert.Equal(0, code);
        Assert.Contains("The samples are left out", output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Calls, call => call.StartsWith("bioner", StringComparison.Ordinal) || call.Contains("upload-batch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("az")]
    [InlineData("curl")]
    public async Task A_tool_that_is_missing_is_named(string tool)
    {
        bench.Remove(tool);

        var (code, _, errors) = await bench.RunAsync("postdeploy");

        Assert.Equal(1, code);
        Assert.Contains($"there is no '{tool}' on PATH", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_down_removes_what_was_written_here_and_nothing_else()
    {
        await bench.RunAsync("choose-trainer");
        await bench.RunAsync("postprovision");
        // azd forgets the outputs before it runs this hook.
        foreach (var name in bench.Environment.Keys.Where(name => name.StartsWith("BIONER_", StringComparison.Ordinal)).ToList())
            bench.Environment.Remove(name);

        Assert.Equal(0, (await bench.RunAsync("postdown")).Code);
        Assert.Equal(["dotnet user-secrets clear --id bioner-functions"], bench.Calls);
        Assert.False(File.Exists(bench.At("local.settings.json")) || File.Exists(bench.At("infra/docker/trainer.Dockerfile")));

        await File.WriteAllTextAsync(bench.At("local.settings.json"), "{\"Values\": {\"AZURE_ENV_NAME\": \"other\"}}", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await bench.RunAsync("postdown")).Code);
        Assert.True(File.Exists(bench.At("local.settings.json")));
    }

    [Fact]
    public void Every_hook_script_is_in_azure_yaml() => Assert.Equal(
        Directory.EnumerateFiles(BioNer.Tests.Checkout.Path("infra", "hooks")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        AzureYaml.Scripts().Select(script => Path.GetFileName(script.Run)).Distinct().Order(StringComparer.Ordinal));

    public void Dispose() => bench.Dispose();
}
