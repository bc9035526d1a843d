using System.Text.Json;
using BioNer.Core.Jobs;

namespace BioNer.Core.Tests.Jobs;

public class HyperparameterSettingsTests
{
    [Fact]
    public void Every_hyperparameter_can_be_set()
    {
        var properties = JsonSerializer.SerializeToElement(new Hyperparameters(), JobJson.Default.Hyperparameters).EnumerateObject().Select(property => property.Name);

        Assert.Equal(properties, HyperparameterSettings.Names);
    }

    [Fact]
    public void Settings_replace_values_and_leave_the_others()
    {
        var numbers = Hyperparameters.For(Network.Single).With(["epochs=3", "Batches=runs", "filterHeights=2,3", "dropout=0.5", "capitalisation=true"]);

        Assert.Equal((3, BatchOrder.Runs, 0.5, true, 1200), (numbers.Epochs, numbers.Batches, numbers.Dropout, numbers.Capitalisation, numbers.Hidden));
        Assert.Equal([2, 3], numbers.FilterHeights);
    }

    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        var error = Assert.Throws<InputException>(() => new Hyperparameters().With(["epoch=3", "epochs=many", "dropout", "batches=backwards"]));

        Assert.Contains("'epoch' is no hyperparameter", error.Message, StringComparison.Ordinal);
        Assert.Contains("'many' is no value for epochs", error.Message, StringComparison.Ordinal);
        Assert.Contains("'dropout' is not name=value", error.Message, StringComparison.Ordinal);
        Assert.Contains("'backwards' is no value for batches", error.Message, StringComparison.Ordinal);
        Assert.Contains("Known names: contextWords", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_papers_values_are_the_defaults()
    {
        var single = Hyperparameters.For(Network.Single);
        var multi = Hyperparameters.For(Network.Multi);
        var baseline = Hyperparameters.For(Network.Baseline);

        Assert.Equal((7, 100, 1200, 0.75, Optimiser.Adam, 1e-4, 200, 20), (single.Window, single.Filters, single.Hidden, single.Dropout, single.Optimiser, single.LearningRate, single.BatchSize, single.Epochs));
        Assert.Equal([3, 4, 5], single.FilterHeights);
        Assert.Equal((BatchOrder.Shuffled, WordVectors.Static, AuxiliaryTraining.Continue, 0.01), (single.Batches, single.WordVectors, single.Auxiliary, single.UnknownWordRate));
        Assert.Equal((190_000, BatchOrder.Runs, CorpusSampling.Uniform), (multi.Steps, multi.Batches, multi.Sampling));
        Assert.Equal((300, Optimiser.Sgd, 0.1, 50, 20, 0.0), (baseline.Hidden, baseline.Optimiser, baseline.LearningRate, baseline.BatchSize, baseline.Epochs, baseline.Dropout));
    }
}
