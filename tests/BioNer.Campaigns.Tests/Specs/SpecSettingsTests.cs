using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Tests.Specs;

public sealed class SpecSettingsTests
{
    [Theory]
    [InlineData(Network.Baseline, ExperimentKind.Baseline)]
    [InlineData(Network.Single, ExperimentKind.SingleTask)]
    [InlineData(Network.Multi, ExperimentKind.MultiTask)]
    [InlineData(Network.Dependent, ExperimentKind.Dependent)]
    public void Without_settings_all_is_the_papers(Network network, ExperimentKind kind)
    {
        var spec = SpecFixture.Parse(SpecFixture.WithExperiments($"- {ExperimentOptions.Name(kind)}"));

        AssertSame(Hyperparameters.For(network), SpecSettings.For(spec, spec.Experiments[0], network));
    }

    [Fact]
    public void Nearer_settings_go_before_those_further_out()
    {
        var spec = Spec("{all: {hidden: 1, batchSize: 1, filters: 1, contextWords: 5}, single: {batchSize: 2, filters: 2}}", "single-task", "{all: {filters: 3, learningRate: 0.5}, single: {learningRate: 0.25}}");

        AssertSame(
            Hyperparameters.For(Network.Single) with { ContextWords = 5, Hidden = 1, BatchSize = 2, Filters = 3, LearningRate = 0.25 },
            SpecSettings.For(spec, spec.Experiments[0], Network.Single));
    }

    [Fact]
    public void What_all_sets_and_a_network_has_no_use_for_stays_the_papers()
    {
        var spec = Spec("{all: {filters: 5, filterHeights: [2], sampling: tempered, samplingExponent: 0.1, auxiliary: freeze, wordVectors: trained, capitalisation: true, hidden: 7}}", "single-task", "{}");
        var experiment = spec.Experiments[0];

        AssertSame(
            Hyperparameters.For(Network.Baseline) with { Hidden = 7, WordVectors = WordVectors.Trained, Capitalisation = true },
            SpecSettings.For(spec, experiment, Network.Baseline));
        AssertSame(
            Hyperparameters.For(Network.Single) with { Hidden = 7, Filters = 5, FilterHeights = [2] },
            SpecSettings.For(spec, experiment, Network.Single));
        AssertSame(
            Hyperparameters.For(Network.Multi) with { Hidden = 7, Filters = 5, FilterHeights = [2], Sampling = CorpusSampling.Tempered, SamplingExponent = 0.1 },
            SpecSettings.For(spec, experiment, Network.Multi));
        AssertSame(
            Hyperparameters.For(Network.Dependent) with { Hidden = 7, Filters = 5, FilterHeights = [2], Auxiliary = AuxiliaryTraining.Freeze },
            SpecSettings.For(spec, experiment, Network.Dependent));
    }

    [Theory]
    [InlineData("{}", "{}", 190_000, 20, 20)]
    [InlineData("{all: {epochs: 5}}", "{}", 0, 5, 20)]
    [InlineData("{multi: {epochs: 5}}", "{}", 0, 5, 20)]
    [InlineData("{all: {epochs: 5}, multi: {steps: 100}}", "{}", 100, 20, 20)]
    [InlineData("{multi: {steps: 100}}", "{all: {epochs: 5}}", 0, 5, 20)]
    [InlineData("{all: {epochs: 5}}", "{multi: {steps: 100, evaluations: 2}}", 100, 20, 2)]
    [InlineData("{all: {epochs: 5, evaluations: 2}}", "{}", 0, 5, 20)]
    [InlineData("{multi: {steps: 0}}", "{}", 0, 20, 20)]
    public void The_later_of_epochs_and_steps_counts_and_the_other_stays_the_papers(string campaign, string experiment, int steps, int epochs, int evaluations)
    {
        var spec = Spec(campaign, "multi-task", experiment);

        AssertSame(
            Hyperparameters.For(Network.Multi) with { Steps = steps, Epochs = epochs, Evaluations = evaluations },
            SpecSettings.For(spec, spec.Experiments[0], Network.Multi));
    }

    // As bioner train makes it of the same --set for a dependent network: the single-task network's values with those of the dependent one's that differ.
    [Fact]
    public void The_part_of_speech_half_has_the_layers_of_the_dependent_network()
    {
        var spec = Spec("{all: {filters: 5, epochs: 3}, single: {hidden: 9}, dependent: {hidden: 8, auxiliary: freeze}}", "dependent", "{dependent: {dropout: 0.1}}");

        AssertSame(
            Hyperparameters.For(Network.Single).With(["filters=5", "epochs=3", "hidden=8", "auxiliary=freeze", "dropout=0.1"]),
            SpecSettings.ForAuxiliary(spec, spec.Experiments[0]));
        Assert.Equal((8, 5), (SpecSettings.For(spec, spec.Experiments[0], Network.Dependent).Hidden, SpecSettings.For(spec, spec.Experiments[0], Network.Dependent).Filters));
    }

    private static CampaignSpec Spec(string campaign, string kind, string experiment) =>
        SpecFixture.Parse($"{SpecFixture.Head}hyperparameters: {campaign}\nexperiments: [{{kind: {kind}, hyperparameters: {experiment}}}]\n");

    // Records compare lists by reference.
    private static void AssertSame(Hyperparameters expected, Hyperparameters actual)
    {
        Assert.Equal(expected.FilterHeights, actual.FilterHeights);
        Assert.Equal(expected, actual with { FilterHeights = expected.FilterHeights });
    }
}
