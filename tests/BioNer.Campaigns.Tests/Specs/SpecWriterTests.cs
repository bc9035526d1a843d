using System.Text.Json;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;
using CsCheck;

namespace BioNer.Tests.Specs;

public sealed class SpecWriterTests
{
    private static readonly string[] Corpora = ["A", "Ex-PTM", "12", "Ünïcode", "a b"];

    [Fact]
    public void A_spec_is_written_as_a_file_that_can_be_run_again()
    {
        var spec = SpecFixture.Parse(SpecFixture.WithExperiments("- baseline\n- {kind: multi-task, overlap: exclude}") + "groups: {Gene/protein: [A, {corpus: B, type: T}]}\n");

        Assert.Equal("""
            {
              "name": "tiny",
              "corpora": [
                "A",
                "B",
                "C"
              ],
              "missingCorpora": "error",
              "partOfSpeech": "P",
              "embeddings": "words",
              "seeds": [
                1
              ],
              "preset": "paper",
              "precision": "float32",
              "device": "cpu",
              "threads": 1,
              "hyperparameters": {},
              "groups": {
                "Gene/protein": [
                  "A",
                  {
                    "corpus": "B",
                    "type": "T"
                  }
                ]
              },
              "experiments": [
                {
                  "kind": "baseline",
                  "id": "baseline",
                  "hyperparameters": {}
                },
                {
                  "kind": "multi-task",
                  "id": "multi-task",
                  "overlap": [
                    "exclude"
                  ],
                  "hyperparameters": {}
                }
              ],
              "limits": {
                "retries": 1
              }
            }

            """, SpecWriter.ToJson(spec));
    }

    [Fact]
    public void A_spec_that_is_written_and_read_again_is_equal() => Specs.Sample(spec =>
    {
        var again = SpecReader.Parse(SpecWriter.ToJson(spec), "spec.json");
        Assert.Equal(spec, again);
        Assert.Equal(JsonSerializer.Serialize(spec, SpecJson.Default.CampaignSpec), JsonSerializer.Serialize(again, SpecJson.Default.CampaignSpec));
        Assert.NotEqual(spec with { Threads = spec.Threads + 1 }, again);
    }, iter: 300);

    [Fact]
    public void Members_are_kept_by_plain_json_too() => Specs.Sample(spec =>
        Assert.Equal(spec, JsonSerializer.Deserialize(JsonSerializer.Serialize(spec, SpecJson.Default.CampaignSpec), SpecJson.Default.CampaignSpec)), iter: 50);

    private static Gen<CampaignSpec> Specs =>
        from seeds in Gen.Int[0, 100].Array[1, 4]
        from experiments in Experiment.Array[1, 6]
        from numbers in Settings("single")
        from limits in Limits
        from preset in Gen.Enum<Preset>()
        from missing in Gen.Enum<MissingCorpora>()
        from texts in Gen.String[Gen.Char['!', 'ÿ'].Where(character => !char.IsControl(character)), 0, 12]
        from type in Gen.Bool
        select new CampaignSpec
        {
            Name = "any name",
            Description = texts,
            Corpora = Corpora,
            PartOfSpeech = "P",
            Embeddings = "e",
            Seeds = [.. seeds.Distinct()],
            Preset = preset,
            MissingCorpora = missing,
            Hyperparameters = numbers,
            Groups = [new EntityGroup("Gene/protein", [new GroupMember("A", null), new GroupMember("12", type ? "T" : null)])],
            Experiments = [.. experiments.Prepend(new ExperimentSpec { Kind = ExperimentKind.Pairwise, Id = "pairs" }).Prepend(new ExperimentSpec { Kind = ExperimentKind.SingleTask, Id = "alone" })
                .Select((experiment, index) => experiment with { Id = $"{experiment.Id}-{index}" })],
            Limits = limits,
            Price = new HourlyPrice(0.1, "EUR"),
        };

    private static Gen<ExperimentSpec> Experiment =>
        from kind in Gen.Enum<ExperimentKind>()
        from overlap in Gen.Enum<OverlapRule>()
        from fraction in Gen.Int[1, 99]
        from partners in Gen.Enum<PartnerChoice>()
        from flag in Gen.Bool
        from sampling in Gen.Enum<CorpusSampling>()
        from seed in Gen.Int[0, int.MaxValue]
        from numbers in Settings("all")
        select Only(kind, new ExperimentSpec
        {
            Kind = kind,
            Id = "x",
            Corpora = flag ? null : ["A", "Ünïcode", "a b"],
            Seeds = flag ? [seed] : null,
            Overlap = [overlap],
            Pairs = flag ? [["A", "a b"], ["12", "A"]] : null,
            Groups = flag ? ["Gene/protein"] : null,
            Fractions = [fraction / 100.0],
            Partners = partners,
            PartnerOf = flag ? new Dictionary<string, string> { ["a b"] = "12" } : new Dictionary<string, string>(),
            EqualUpdates = flag,
            Samplings = [sampling],
            Hyperparameters = numbers,
        });

    // A kind keeps the defaults of what it has no use for, and says its pairs among its own corpora.
    private static ExperimentSpec Only(ExperimentKind kind, ExperimentSpec given)
    {
        var none = new ExperimentSpec { Kind = kind, Id = given.Id };
        bool Uses(string option) => ExperimentOptions.Uses(kind, option);
        return given with
        {
            Corpora = Uses("corpora") ? given.Corpora : none.Corpora,
            Seeds = Uses("seeds") ? given.Seeds : none.Seeds,
            Overlap = Uses("overlap") ? given.Overlap : none.Overlap,
            Pairs = Uses("pairs") ? given.Pairs : none.Pairs,
            Groups = Uses("groups") ? given.Groups : none.Groups,
            Fractions = Uses("fractions") ? given.Fractions : none.Fractions,
            Partners = Uses("partners") ? given.Partners : none.Partners,
            PartnerOf = Uses("partnerOf") ? given.PartnerOf : none.PartnerOf,
            EqualUpdates = Uses("equalUpdates") && given.EqualUpdates,
            Samplings = Uses("samplings") ? given.Samplings : none.Samplings,
            Hyperparameters = Uses("hyperparameters") ? given.Hyperparameters : none.Hyperparameters,
        };
    }

    private static Gen<CampaignLimits> Limits =>
        from parallel in Gen.Int[1, 64]
        from minutes in Gen.Double[0.001, 1e6]
        from given in Gen.Bool
        from retries in Gen.Int[0, 10]
        select new CampaignLimits { Parallel = given ? parallel : null, MaxJobs = given ? null : parallel, MinutesPerJob = minutes, TotalMinutes = given ? minutes : null, TotalCost = minutes, Retries = retries };

    private static Gen<IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>> Settings(string owner) =>
        from rate in Gen.Double[1e-6, 10]
        from epochs in Gen.Int[1, 1000]
        from given in Gen.Bool
        select given
            ? new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>
            {
                [owner] = new Dictionary<string, JsonElement>
                {
                    ["learningRate"] = JsonSerializer.SerializeToElement(rate),
                    ["epochs"] = JsonSerializer.SerializeToElement(epochs),
                    ["filterHeights"] = JsonElement.Parse("[1,3]"),
                    ["batches"] = JsonElement.Parse("\"runs\""),
                },
            }
            : (IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>)new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();
}
