using System.Text.Json.Nodes;
using BioNer.Tests;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BioNer.Infra.Tests.Azd;

public sealed class AzureYamlTests
{
    [Fact]
    public async Task It_is_as_azd_wants_it() => Assert.Empty(await FaultsAsync(AzureYaml.Text));

    [Theory]
    [InlineData("host: function", "host: functions")]
    [InlineData("host: containerapp", "host: job")]
    [InlineData("    project: src/BioNer.Functions\n", "")]
    [InlineData("name: bioner", "name: BioNer")]
    [InlineData("postdeploy:", "postdeployment:")]
    [InlineData("remoteBuild: true", "remoteBuild: 1")]
    [InlineData("remoteBuild: true", "remotebuild: true")]
    [InlineData("    language: docker\n", "")]
    [InlineData("{shell: pwsh, run: infra/hooks/postdeploy.ps1}", "{shell: cmd, run: infra/hooks/postdeploy.ps1}")]
    [InlineData("    windows: {shell: pwsh, run: infra/hooks/postprovision.ps1}\n", "")]
    [InlineData("services:", "service:")]
    [InlineData(">= 1.23.13", "1.23")]
    [InlineData("requiredVersions:", "requiredVersion:")]
    public async Task What_azd_would_not_take_is_noticed(string from, string to)
    {
        Assert.Contains(from, AzureYaml.Text, StringComparison.Ordinal);

        Assert.NotEmpty(await FaultsAsync(AzureYaml.Text.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void Everything_that_it_names_is_there()
    {
        Assert.All(AzureYaml.Scripts(), script =>
        {
            Assert.True(File.Exists(Checkout.Path(script.Run.Split('/'))), $"{script.Run} of {script.Hook}");
            Assert.Equal(script.Shell == "sh" ? ".sh" : ".ps1", Path.GetExtension(script.Run));
        });
        var services = AzureYaml.Parse(AzureYaml.Text)["services"];
        Assert.True(File.Exists(Checkout.Path("src", "BioNer.Functions", "BioNer.Functions.csproj")));
        Assert.Equal("src/BioNer.Functions", services["api"]["project"].ToString());
        // A hook puts it there.
        Assert.Equal("infra/docker/trainer.Dockerfile", services["trainer"]["docker"]["path"].ToString());
        Assert.Contains("infra/docker/trainer.Dockerfile", File.ReadAllLines(Checkout.Path(".gitignore")));
        Assert.Contains("!infra/docker/trainer.Dockerfile", File.ReadAllLines(Checkout.Path(".dockerignore")));
        Assert.True(File.Exists(Checkout.Path("infra", "main.bicep")) && File.Exists(Checkout.Path("infra", "main.bicepparam")));
    }

    [Fact]
    public void Every_hook_is_there_for_both_shells() => Assert.All(
        AzureYaml.Scripts().GroupBy(script => script.Hook),
        hook => Assert.Single(hook.Select(script => Path.GetFileNameWithoutExtension(script.Run)).Distinct()));

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> FaultsAsync(string text)
    {
        await using var stream = typeof(AzureYamlTests).Assembly.GetManifestResourceStream("azure.yaml.schema.json")!;
        var schema = await JsonSchema.FromJsonAsync(stream, TestContext.Current.CancellationToken);
        return schema.Validate(Json(AzureYaml.Parse(text))!.ToJsonString());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Json(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } number when int.TryParse(number.Value, out var value) => value,
        _ => node.ToString(),
    };
}
