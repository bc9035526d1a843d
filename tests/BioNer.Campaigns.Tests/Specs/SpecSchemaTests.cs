using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Specs;
using BioNer.Campaigns.Specs.Schema;
using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core.Jobs;

namespace BioNer.Tests.Specs;

/// <summary>The schema against what it must agree with: the records, the hyperparameters' own rules, the documentation, and another validator.</summary>
public sealed class SpecSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(SpecSchema.Text)!;

    [Fact]
    public void It_ships_as_the_file_beside_the_samples() =>
        Assert.Equal(File.ReadAllText(Checkout.Path("samples", "campaigns", "campaign.schema.json")), SpecSchema.Text);

    [Fact]
    public void It_has_the_properties_of_the_records()
    {
        Assert.Equal(Names(SpecJson.Default.CampaignSpec), Properties(Schema).Where(name => name != "$schema").Order());
        Assert.Equal(Names(SpecJson.Default.ExperimentSpec), Properties(Definition("experiment")).Order());
        Assert.Equal(Names(SpecJson.Default.CampaignLimits), Properties(Schema["properties"]!["limits"]!).Order());
        Assert.Equal(Names(SpecJson.Default.HourlyPrice), Properties(Schema["properties"]!["price"]!).Order());
        Assert.Equal(HyperparameterSettings.Names, Properties(Definition("settings")));
        Assert.Equal(["all", .. Enum.GetValues<Network>().Select(ExperimentOptions.Name)], Properties(Definition("hyperparameters")));
        Assert.Equal(Enum.GetValues<ExperimentKind>().Select(ExperimentOptions.Name), Definition("kind")["enum"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public void Every_property_is_described()
    {
        foreach (var owner in new[] { Schema, Definition("experiment"), Definition("hyperparameters"), Definition("settings"), Schema["properties"]!["limits"]!, Schema["properties"]!["price"]! })
            foreach (var (name, property) in owner["properties"]!.AsObject())
                Assert.False(string.IsNullOrWhiteSpace((string?)Resolve(property!)["description"]), name);
    }

    [Fact]
    public void Its_defaults_are_those_of_the_records()
    {
        var spec = SpecFixture.Parse("name: n\ncorpora: [A, B]\nembeddings: e\nexperiments: [pairwise, dataset-size, sampling]\n");
        var written = JsonNode.Parse(SpecWriter.ToJson(spec))!;
        var checkedDefaults = 0;
        Compare(Schema["properties"]!, written);
        Compare(Schema["properties"]!["limits"]!["properties"]!, written["limits"]!);
        foreach (var experiment in written["experiments"]!.AsArray())
            Compare(Definition("experiment")["properties"]!, experiment!);
        Compare(Definition("settings")["properties"]!, JsonSerializer.SerializeToNode(Hyperparameters.For(Network.Single), JobJson.Default.Hyperparameters)!);
        Assert.True(checkedDefaults > 20, $"{checkedDefaults} defaults were compared");

        void Compare(JsonNode properties, JsonNode values)
        {
            foreach (var (name, property) in properties.AsObject())
                if (Resolve(property!)["default"] is { } expected && values[name] is { } actual)
                {
                    Assert.True(JsonNode.DeepEquals(expected, actual), $"{name}: {expected.ToJsonString()} in the schema, {actual.ToJsonString()} read");
                    checkedDefaults++;
                }
        }
    }

    [Fact]
    public void Its_bounds_of_hyperparameters_are_those_of_trainings()
    {
        // A height that fits every window, so that the rule between the two plays no part.
        var start = Hyperparameters.For(Network.Single) with { FilterHeights = [1] };
        foreach (var (name, property) in Definition("settings")["properties"]!.AsObject())
            foreach (var (rule, inward) in new[] { ("minimum", 0.0), ("maximum", 0.0), ("exclusiveMinimum", 1e-9), ("exclusiveMaximum", -1e-9) })
                if (property![rule] is { } limit)
                {
                    var bound = (double)limit;
                    var outward = rule.EndsWith("inimum", StringComparison.Ordinal) ? -1 : 1;
                    Assert.Empty(start.With([$"{name}={bound + inward}"]).Violations());
                    Assert.NotEmpty(start.With([$"{name}={(rule.StartsWith("exclusive", StringComparison.Ordinal) ? bound : bound + outward)}"]).Violations());
                }
    }

    /// <summary>NJsonSchema knows all of draft 7, and judges the same file as JSON.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Another_validator_agrees(string text)
    {
        var validator = await NJsonSchema.JsonSchema.FromJsonAsync(SpecSchema.Text, TestContext.Current.CancellationToken);
        var problems = new SpecProblems();
        var root = SpecSyntax.Parse(text, "tiny.yaml", problems);
        Assert.Empty(problems.Violations);
        new SchemaRules(problems).Check(root, SpecSchema.Root);

        var theirs = validator.Validate(root.ToJson()!.ToJsonString());

        Assert.True((theirs.Count == 0) == (problems.Violations.Count == 0), $"{string.Join("; ", theirs)} | {string.Join("; ", problems.Violations)}");
    }

    public static TheoryData<string> Texts() =>
    [
        .. new[] { "paper", "quickstart", "smoke" }.Select(name => File.ReadAllText(Checkout.Path("samples", "campaigns", $"{name}.yaml"))),
        .. new[]
        {
            "seeds: [1, 2]", "seeds: []", "seeds: [1, 1]", "seeds: [-1]", "seeds: [2147483648]", "seeds: [1.5]", "seeds: 1", "seeds: ['1']", "threads: 1", "threads: 0", "threads: 1025",
            "precision: float16", "precision: bfloat16", "device: cuda", "device: gpu", "missingCorpora: skip", "missingCorpora: no", "description: ''", "description: 1", "description:",
            "limits: {}", "limits: {parallel: 1}", "limits: {parallel: 0}", "limits: {totalCost: 0}", "limits: {totalCost: 0.1}", "limits: {retries: 0}", "limits: {retries: 11}", "limits: {jobs: 1}", "limits: []",
            "price: {perHour: 1, currency: EUR}", "price: {perHour: 1}", "price: {perHour: 1, currency: ''}", "price: {perHour: 1, currency: doubloons}",
            "groups: {}", "groups: {a: []}", "groups: {a: [A]}", "groups: {a: [{corpus: A}]}", "groups: {a: [{corpus: A, type: T}]}", "groups: {a: [{type: T}]}", "groups: {a: [{corpus: A, kind: T}]}", "groups: {a: [[A]]}", "groups: {a: ['']}", "groups: [A]",
            "hyperparameters: {}", "hyperparameters: {all: {epochs: 1}}", "hyperparameters: {all: {epochs: 0}}", "hyperparameters: {all: {epoch: 1}}", "hyperparameters: {every: {epochs: 1}}", "hyperparameters: {multi: {sampling: tempered}}",
            "hyperparameters: {single: {filterHeights: [3, 3]}}", "hyperparameters: {single: {filterHeights: [3]}}", "hyperparameters: {single: {dropout: 1}}", "hyperparameters: {single: {dropout: 0}}", "hyperparameters: {baseline: {capitalisation: yes}}",
            "hyperparameters: {baseline: {capitalisation: true}}", "unknown: 1", "$schema: here",
        }.Select(SpecFixture.WithProperties),
        .. new[]
        {
            "- baseline", "- kind: baseline", "- base", "- {id: x}", "- [baseline]", "- 1", "- {kind: pairwise, pairs: [[A, B]]}", "- {kind: pairwise, pairs: [[A]]}", "- {kind: pairwise, pairs: [[A, A]]}", "- {kind: pairwise, pairs: [[A, B, C]]}", "- {kind: pairwise, pairs: []}",
            "- {kind: multi-task, overlap: keep}", "- {kind: multi-task, overlap: [keep, exclude]}", "- {kind: multi-task, overlap: [keep, keep]}", "- {kind: multi-task, overlap: []}", "- {kind: multi-task, overlap: drop}", "- {kind: multi-task, overlap: true}",
            "- {kind: dataset-size, fractions: [0.5]}", "- {kind: dataset-size, fractions: [0]}", "- {kind: dataset-size, fractions: [1]}", "- {kind: dataset-size, partners: paper}", "- {kind: dataset-size, partners: {A: B}}", "- {kind: dataset-size, partners: {A: 1}}",
            "- {kind: dataset-size, partners: best}", "- {kind: dataset-size, partnerOf: {A: B}}", "- {kind: dataset-size, equalUpdates: true}", "- {kind: dataset-size, equalUpdates: 1}", "- {kind: sampling, samplings: [uniform]}", "- {kind: sampling, samplings: [random]}",
            "- {kind: grouped, groups: [a]}", "- {kind: grouped, groups: a}", "- {kind: baseline, ID: a}", "- {kind: baseline, id: ''}", "- {kind: baseline, hyperparameters: {all: {steps: -1}}}",
        }.Select(SpecFixture.WithExperiments),
        "name: n\n", "- a\n", "text\n", "{}\n", "name: ''\ncorpora: [A]\nembeddings: e\nexperiments: [baseline]\n", "name: n\ncorpora: []\nembeddings: e\nexperiments: [baseline]\n", "name: n\ncorpora: [A, A]\nembeddings: e\nexperiments: [baseline]\n",
    ];

    [Fact]
    public void The_documentation_names_every_property()
    {
        var page = File.ReadAllText(Checkout.Path("docs", "campaigns.md"));
        foreach (var owner in new[] { Schema, Definition("experiment"), Definition("settings"), Schema["properties"]!["limits"]!, Schema["properties"]!["price"]! })
            foreach (var name in Properties(owner))
                Assert.Contains($"`{name}`", page, StringComparison.Ordinal);
    }

    private static JsonNode Definition(string name) => Schema["definitions"]![name]!;

    private static JsonNode Resolve(JsonNode schema) => schema["$ref"] is { } reference ? Definition(((string)reference!)["#/definitions/".Length..]) : schema;

    private static IEnumerable<string> Properties(JsonNode owner) => owner["properties"]!.AsObject().Select(property => property.Key);

    private static IEnumerable<string> Names(System.Text.Json.Serialization.Metadata.JsonTypeInfo type) => type.Properties.Select(property => property.Name).Order();
}
