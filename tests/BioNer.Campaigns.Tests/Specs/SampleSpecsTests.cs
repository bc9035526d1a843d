using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Tests.Specs;

public sealed class SampleSpecsTests
{
    [Fact]
    public void The_smoke_campaign_is_tiny()
    {
        var spec = Read("smoke");

        Assert.Equal(["SampleCells", "SampleSpecies"], spec.Corpora);
        Assert.Equal([ExperimentKind.Baseline, ExperimentKind.SingleTask, ExperimentKind.MultiTask, ExperimentKind.Overlap], spec.Experiments.Select(experiment => experiment.Kind));
        Assert.Equal((2, 10), (SpecSettings.For(spec, spec.Experiments[1], Network.Single).Epochs, SpecSettings.For(spec, spec.Experiments[1], Network.Single).Filters));
        Assert.Equal(0.1, SpecSettings.For(spec, spec.Experiments[0], Network.Baseline).LearningRate);
    }

    [Fact]
    public void The_quickstart_names_the_samples_and_trains_small_networks()
    {
        var spec = Read("quickstart");

        Assert.Equal(Directory.EnumerateDirectories(Checkout.Path("samples", "corpora")).Select(Path.GetFileName).Order(StringComparer.Ordinal), spec.Corpora.Append(spec.PartOfSpeech!).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], spec.Seeds);
        foreach (var member in spec.Groups.SelectMany(group => group.Members).Where(member => member.Type is not null))
            Assert.Contains($"\tB-{member.Type}\n", File.ReadAllText(Checkout.Path("samples", "corpora", member.Corpus, "train.tsv")), StringComparison.Ordinal);
        var multi = spec.Experiments.Single(experiment => experiment.Kind == ExperimentKind.MultiTask);
        var pairwise = spec.Experiments.Single(experiment => experiment.Kind == ExperimentKind.Pairwise);
        var sizes = spec.Experiments.Single(experiment => experiment.Kind == ExperimentKind.DatasetSize);
        Assert.Equal((0, 10, 50, CorpusSampling.Proportional), Counted(SpecSettings.For(spec, multi, Network.Multi)));
        Assert.Equal((0, 4, 50, CorpusSampling.Proportional), Counted(SpecSettings.For(spec, pairwise, Network.Multi)));
        Assert.Equal((PartnerChoice.Measured, true), (sizes.Partners, sizes.EqualUpdates));

        static (int, int, int, CorpusSampling) Counted(Hyperparameters numbers) => (numbers.Steps, numbers.Epochs, numbers.Filters, numbers.Sampling);
    }

    [Fact]
    public void The_papers_campaign_is_complete()
    {
        var spec = Read("paper");

        Assert.Equal(15, spec.Corpora.Count);
        Assert.Contains("BC4CHEMD", spec.Corpora);
        Assert.Equal(("GENIA-PoS", MissingCorpora.Skip, Preset.Paper), (spec.PartOfSpeech, spec.MissingCorpora, spec.Preset));
        Assert.Equal(Enum.GetValues<ExperimentKind>(), spec.Experiments.Select(experiment => experiment.Kind).Order());
        Assert.All(spec.Experiments, experiment => Assert.Equal([OverlapRule.Keep], experiment.Overlap));
        Assert.Equal([6, 4, 3, 2, 2, 10], spec.Groups.Select(group => group.Members.Count));
        Assert.Equal(27, spec.Groups.Sum(group => group.Members.Count));
        foreach (var experiment in spec.Experiments)
            foreach (var network in ExperimentOptions.Networks(experiment.Kind))
                Assert.Equal(Steps(experiment.Kind, network), SpecSettings.For(spec, experiment, network).Steps);

        // 0 counts the paper's 20 epochs.
        static int Steps(ExperimentKind kind, Network network) => (kind, network) switch
        {
            (ExperimentKind.MultiTask or ExperimentKind.Sampling, Network.Multi) => 190_000,
            (_, Network.Multi) => 20_000,
            _ => 0,
        };
    }

    [Fact]
    public void The_papers_groups_are_those_of_tables_3_to_8()
    {
        var rows = File.ReadLines(Checkout.Shared("paper", "tables3-8_groups.csv")).Skip(1).Select(line => line.Split(',')).Where(cells => cells[1] != "Average").Select(cells => (cells[0], cells[1]));

        Assert.Equal(rows, Read("paper").Groups.SelectMany(group => group.Members.Select(member => (group.Name, member.Corpus))));
    }

    [Fact]
    public void The_papers_types_are_those_of_the_corpora()
    {
        var corpora = Checkout.Shared("corpora");
        foreach (var member in Read("paper").Groups.SelectMany(group => group.Members).Where(member => member.Corpus != "BC4CHEMD"))
        {
            var types = File.ReadLines(Path.Combine(corpora, member.Corpus, "train.tsv")).Where(line => line.Contains("\tB-", StringComparison.Ordinal)).Select(line => line.Split("\tB-")[1]).Distinct().ToList();
            if (member.Type is null)
                Assert.True(types.Count == 1 || member.Corpus == "JNLPBA", $"{member.Corpus} has {types.Count} types");
            else
                Assert.Contains(member.Type, types);
        }
    }

    private static CampaignSpec Read(string name) => SpecReader.Read(Checkout.Path("samples", "campaigns", $"{name}.yaml"));
}
