using System.Text.Json.Nodes;
using BioNer.Tests;

namespace BioNer.Infra.Tests.Bicep;

[Collection(nameof(Sizes))]
public sealed class CompilationTests(Sizes sizes)
{
    public static TheoryData<string> Names => new(Sizes.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compiles_without_a_warning(string size) => Assert.Equal("", sizes[size].Diagnostics);

    [Fact]
    public void Every_parameter_file_is_compiled() => Assert.Equal(
        Sizes.Names.Select(name => name == "azd" ? "main.bicepparam" : $"main.{name}.bicepparam").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Checkout.Path("infra"), "*.bicepparam").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_linter_warns_of_what_is_not_used_and_stops_no_deployment()
    {
        var folder = Directory.CreateTempSubdirectory("bioner-bicep-");
        try
        {
            File.Copy(BicepCompiler.Infra("bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var path = Path.Combine(folder.FullName, "main.bicep");
            await File.WriteAllTextAsync(path, "param nobody string\noutput kind object = { reads: 'it' }\n", TestContext.Current.CancellationToken);

            var said = (await BicepCompiler.RunAsync("build", path)).Diagnostics;

            Assert.Contains("Warning no-unused-params", said, StringComparison.Ordinal);
            Assert.Contains("Warning use-user-defined-types", said, StringComparison.Ordinal);
            // azd brings a compiler of its own, of another age: what is new to it, or has grown old meanwhile, must not end a deployment.
            Assert.DoesNotContain("Error", said, StringComparison.Ordinal);
            Assert.DoesNotContain("\"error\"", await File.ReadAllTextAsync(BicepCompiler.Infra("bicepconfig.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_parameters_are_few_described_and_typed()
    {
        var parameters = sizes.Parts("small").Template["parameters"]!.AsObject();

        Assert.InRange(parameters.Count, 8, 12);
        Assert.All(parameters, parameter =>
        {
            Assert.Matches("^(Required|Optional)\\. .*\\.$", parameter.Value!["metadata"]?["description"]?.GetValue<string>() ?? "");
            Assert.NotEqual("object", parameter.Value["type"]?.GetValue<string>());
        });
    }

    [Fact]
    public void Every_member_of_a_parameter_is_described()
    {
        var types = sizes.Parts("small").Template["definitions"]!.AsObject().Where(type => type.Value!["properties"] is not null).ToList();

        Assert.True(types.Count >= 5);
        Assert.All(types.SelectMany(type => type.Value!["properties"]!.AsObject()), member => Assert.Matches("^(Required|Optional)\\. ", member.Value!["metadata"]?["description"]?.GetValue<string>() ?? ""));
    }

    [Fact]
    public void What_azd_knows_arrives()
    {
        var parameters = sizes.Parts("azd").Parameters;

        Assert.Equal("bioner-dev", parameters["environmentName"]!["value"]!.GetValue<string>());
        Assert.Equal("11111111-2222-3333-4444-555555555555", parameters["person"]!["value"]!["id"]!.GetValue<string>());
        Assert.Equal("Consumption-GPU-NC8as-T4", parameters["trainer"]!["value"]!["profile"]!.GetValue<string>());
        Assert.Equal(["a@example.org", "b@example.org"], parameters["alerts"]!["value"]!["emails"]!.AsArray().Select(email => email!.GetValue<string>()));
        Assert.Equal("cr.example.org/trainer:1", parameters["trainerImage"]!["value"]!.GetValue<string>());
        Assert.Equal("genes", parameters["functions"]!["value"]!["model"]!.GetValue<string>());
        Assert.Equal("2025-11-01", parameters["alerts"]!["value"]!["budgetStart"]!.GetValue<string>());
        Assert.Null(parameters["person"]!["value"]!["type"]);
    }

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    public async Task An_image_whose_registry_was_removed_is_not_asked_for(string? exists)
    {
        var told = new Dictionary<string, string> { ["SERVICE_TRAINER_IMAGE_NAME"] = "cr.example.org/trainer:1", ["AZURE_PRINCIPAL_ID"] = "11111111-2222-3333-4444-555555555555", ["AZURE_PRINCIPAL_TYPE"] = "ServicePrincipal" };
        if (exists is not null)
            told["SERVICE_TRAINER_RESOURCE_EXISTS"] = exists;

        var compiled = await BicepCompiler.RunAsync("build-params", BicepCompiler.Infra("main.bicepparam"), told);

        var parameters = JsonNode.Parse(JsonNode.Parse(compiled.Output)!["parametersJson"]!.GetValue<string>())!["parameters"]!;
        Assert.Equal("", parameters["trainerImage"]!["value"]!.GetValue<string>());
        Assert.Equal("ServicePrincipal", parameters["person"]!["value"]!["type"]!.GetValue<string>());
    }
}

/// <summary>Compiles once for all classes of tests.</summary>
[CollectionDefinition(nameof(Sizes))]
public sealed class SizesDefinition : ICollectionFixture<Sizes>;
