using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Tests.Specs;

public sealed class SpecReaderTests
{
    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var spec = SpecReader.Parse("name: n\ncorpora: [A]\nembeddings: e\nexperiments: [baseline]\n", "n.yaml");

        Assert.Equal(("n", "e", null, null), (spec.Name, spec.Embeddings, spec.Description, spec.PartOfSpeech));
        Assert.Equal(["A"], spec.Corpora);
        Assert.Equal([1], spec.Seeds);
        Assert.Equal((Preset.Paper, "float32", "cpu", 1, MissingCorpora.Error), (spec.Preset, spec.Precision, spec.Device, spec.Threads, spec.MissingCorpora));
        Assert.Equal(new CampaignLimits(), spec.Limits);
        Assert.Equal(1, spec.Limits.Retries);
        Assert.Null(spec.Price);
        Assert.Empty(spec.Groups);
        Assert.Empty(spec.Hyperparameters);
        var experiment = Assert.Single(spec.Experiments);
        Assert.Equal((ExperimentKind.Baseline, "baseline", null, null), (experiment.Kind, experiment.Id, experiment.Corpora, experiment.Seeds));
        Assert.Equal([OverlapRule.Keep], experiment.Overlap);
        Assert.Equal([0.5, 0.25, 0.1], experiment.Fractions);
        Assert.Equal((PartnerChoice.Paper, false), (experiment.Partners, experiment.EqualUpdates));
        Assert.Equal([CorpusSampling.Uniform, CorpusSampling.Proportional, CorpusSampling.Tempered], experiment.Samplings);
    }

    [Fact]
    public void Everything_that_can_be_given_is_read()
    {
        var spec = SpecFixture.Parse("""
            name: all of it
            description: "Ünïcode: yes"
            corpora: [A, B, C]
            missingCorpora: skip
            partOfSpeech: P
            embeddings: words
            seeds: [3, 1]
            preset: short
            precision: bfloat16
            device: cuda
            threads: 2
            hyperparameters:
              all: {epochs: 5, filterHeights: [2, 3]}
              multi: {sampling: tempered, samplingExponent: 0.3}
            groups:
              Gene/protein: [A, {corpus: B, type: GENE}]
              Cell: [{corpus: C}]
            experiments:
              - kind: multi-task
                id: leaky
                seeds: [7]
                overlap: [keep, exclude]
              - kind: pairwise
                pairs: [[A, B], [C, A]]
                overlap: exclude
              - {kind: grouped, groups: [Cell]}
              - kind: dataset-size
                corpora: [A, B]
                fractions: [0.9]
                partners: {A: C}
                equalUpdates: true
                hyperparameters: {single: {dropout: 0.1}}
              - {kind: dataset-size, id: sizes, partners: measured, partnerOf: {B: A}}
              - {kind: sampling, samplings: [uniform]}
            limits: {parallel: 2, maxJobs: 9, minutesPerJob: 0.5, totalMinutes: 60, totalCost: 12.5, retries: 0}
            price: {perHour: 0.6, currency: EUR}
            """);

        Assert.Equal(("all of it", "Ünïcode: yes", "P"), (spec.Name, spec.Description, spec.PartOfSpeech));
        Assert.Equal([3, 1], spec.Seeds);
        Assert.Equal((MissingCorpora.Skip, Preset.Short, "bfloat16", "cuda", 2), (spec.MissingCorpora, spec.Preset, spec.Precision, spec.Device, spec.Threads));
        Assert.Equal([2, 3], spec.Hyperparameters["all"]["filterHeights"].EnumerateArray().Select(height => height.GetInt32()));
        Assert.Equal(["Gene/protein", "Cell"], spec.Groups.Select(group => group.Name));
        Assert.Equal([new GroupMember("A", null), new GroupMember("B", "GENE")], spec.Groups[0].Members);
        Assert.Equal([new GroupMember("C", null)], spec.Groups[1].Members);
        var (leaky, pairwise, grouped, sizes, measured, sampling) = (spec.Experiments[0], spec.Experiments[1], spec.Experiments[2], spec.Experiments[3], spec.Experiments[4], spec.Experiments[5]);
        Assert.Equal("leaky", leaky.Id);
        Assert.Equal([7], leaky.Seeds!);
        Assert.Equal([OverlapRule.Keep, OverlapRule.Exclude], leaky.Overlap);
        Assert.Equal([["A", "B"], ["C", "A"]], pairwise.Pairs!);
        Assert.Equal([OverlapRule.Exclude], pairwise.Overlap);
        Assert.Equal(["Cell"], grouped.Groups!);
        Assert.Equal(["A", "B"], sizes.Corpora!);
        Assert.Equal([0.9], sizes.Fractions);
        Assert.Equal((PartnerChoice.Paper, "C", true), (sizes.Partners, sizes.PartnerOf["A"], sizes.EqualUpdates));
        Assert.Equal(0.1, sizes.Hyperparameters["single"]["dropout"].GetDouble());
        Assert.Equal((PartnerChoice.Measured, "A"), (measured.Partners, measured.PartnerOf["B"]));
        Assert.Equal([CorpusSampling.Uniform], sampling.Samplings);
        Assert.Equal(new CampaignLimits { Parallel = 2, MaxJobs = 9, MinutesPerJob = 0.5, TotalMinutes = 60, TotalCost = 12.5, Retries = 0 }, spec.Limits);
        Assert.Equal(new HourlyPrice(0.6, "EUR"), spec.Price);
    }

    [Fact]
    public void Yaml_and_json_say_the_same()
    {
        const string json = "{\n\t\"$schema\": \"campaign.schema.json\",\n\t\"name\": \"tiny\", \"corpora\": [\"A\", \"B\", \"C\"], \"partOfSpeech\": \"P\", \"embeddings\": \"words\",\n\t\"experiments\": [\"pairwise\", {\"kind\": \"dataset-size\", \"fractions\": [0.5], \"partners\": \"measured\"}]\n}\n";
        var yaml = SpecFixture.Parse(SpecFixture.WithExperiments("- pairwise\n- {kind: dataset-size, fractions: [.5], partners: measured}"));

        Assert.Equal(yaml, SpecReader.Parse(json, "tiny.json"));
        Assert.Equal(yaml, SpecReader.Parse(json, "request"));
        Assert.NotEqual(yaml, SpecReader.Parse(json.Replace("0.5", "0.25", StringComparison.Ordinal), "tiny.json"));
    }

    [Fact]
    public void Files_are_read_by_their_ending_with_or_without_byte_order_mark()
    {
        var folder = Directory.CreateTempSubdirectory("bioner-spec-");
        try
        {
            var yaml = Path.Combine(folder.FullName, "tiny.yaml");
            var json = Path.Combine(folder.FullName, "tiny.json");
            File.WriteAllText(yaml, SpecFixture.WithProperties("description: é").Replace("\n", "\r\n", StringComparison.Ordinal), new System.Text.UTF8Encoding(true));
            File.WriteAllText(json, SpecWriter.ToJson(SpecReader.Read(yaml)), new System.Text.UTF8Encoding(true));

            Assert.Equal("é", SpecReader.Read(json).Description);
            Assert.Equal(SpecReader.Read(yaml), SpecReader.Read(json));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void All_violations_are_in_one_message_in_the_order_of_the_file()
    {
        var error = Assert.Throws<SpecException>(() => SpecFixture.Parse("""
            name: a/b
            corpora: [A, B, A]
            embeddings: 12
            seed: 3
            experiments:
              - singletask
              - kind: dataset-size
                fractions: [0.5, 1.5]
                partners: {D: B}
              - dependent
            limits: {parallel: 0}
            """));

        Assert.Equal("""
            tiny.yaml is no valid campaign; 9 violations:
              name (line 1): the name 'a/b' has a character that names cannot have (U+002F); use letters, digits, '-', '_' and '.'
              corpora[2] (line 2): 'A' stands twice, first at corpora[0]; keep one of the two
              embeddings (line 3): expected a text, found the number 12; if it is a name, put it into quotes: '12'
              seed (line 4): unknown property; did you mean 'seeds'?
              experiments[0] (line 6): 'singletask' is none of baseline, single-task, multi-task, dependent, pairwise, grouped, dataset-size, sampling, benchmark, overlap; did you mean 'single-task'?
              experiments[1].fractions[1] (line 8): is 1.5; it must be above 0 and below 1
              experiments[1].partners.D (line 9): 'D' is not in corpora; add it there, or name one that is
              experiments[2] (line 10): dependent needs a part-of-speech corpus; name it as partOfSpeech
              limits.parallel (line 11): is 0; it must be at least 1 and at most 1024
            """, error.Message);
    }

    [Fact]
    public void Very_many_violations_are_counted_and_cut()
    {
        var error = Assert.Throws<SpecException>(() => SpecFixture.Parse(SpecFixture.WithProperties(string.Join('\n', Enumerable.Range(0, 300).Select(i => $"x{i}: 1")))));

        Assert.Equal(300, error.Violations.Count);
        Assert.StartsWith("tiny.yaml is no valid campaign; 300 violations:\n  x0 (line 6): unknown property; known: name, ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  … and 100 more", error.Message, StringComparison.Ordinal);
    }
}
