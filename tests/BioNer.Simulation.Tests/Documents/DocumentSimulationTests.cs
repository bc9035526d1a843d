using BioNer.Simulation.Design;
using BioNer.Simulation.Documents;

namespace BioNer.Simulation.Tests.Documents;

public sealed class DocumentSimulationTests
{
    private static readonly DocumentScenario Usual = new() { App = AppDesign.Read(Repository.Root(), "small"), Documents = 5000, Rate = 100 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_document_is_tagged_once_whatever_goes_wrong(int seed)
    {
        var outcome = DocumentSimulation.Run(Usual with { LostEvents = 0.05, Duplicates = 0.1, Faults = 0.2, OutageAt = 10, OutageFor = 20 }, seed);

        Assert.Equal(5000, outcome.Tagged);
        Assert.True(outcome.Poison > 0 && outcome.Missed > 0 && outcome.Repeats > 0);
        Assert.Equal(0, outcome.UnfinishedLooks);
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_another()
    {
        var (first, second, other) = (DocumentSimulation.Run(Usual, 1), DocumentSimulation.Run(Usual, 1), DocumentSimulation.Run(Usual, 2));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Without_faults_each_document_makes_the_requests_that_the_code_makes()
    {
        var outcome = DocumentSimulation.Run(Usual with { LostEvents = 0, Duplicates = 0, Faults = 0 }, 1);

        // Dropped; the host looks twice; looked for twice, read, written. Put on the host's queue, taken, removed.
        Assert.Equal((5000 * 7.0, 5000 * 3.0), (outcome.Blobs.Total, outcome.Queue.Total));
        Assert.Equal((0, 0, 0), (outcome.Poison, outcome.Repeats, outcome.Missed));
    }

    [Fact]
    public void The_hosts_queue_bounds_what_any_number_of_instances_tags()
    {
        var outcome = DocumentSimulation.Run(
            Usual with { App = Usual.App with { MostInstances = 1000 }, Documents = 60_000, Rate = 1e6, LostEvents = 0, Duplicates = 0, Faults = 0, ScaleStep = 1000 }, 1);

        // Three requests a document.
        Assert.InRange(outcome.Documents / outcome.Makespan, 0.7 * 2000 / 3, 2000.0 / 3);
    }

    [Fact]
    public void A_listing_that_takes_longer_than_a_function_may_makes_up_for_nothing()
    {
        var outcome = DocumentSimulation.Run(Usual with { LostEvents = 0.1, Present = 20_000_000 }, 1, longest: 5 * 3600);

        Assert.True(outcome.Tagged < 5000);
        Assert.Equal((0, outcome.Looks), (outcome.Missed, outcome.UnfinishedLooks));
    }
}
