using BioNer.Simulation.Campaigns;
using BioNer.Simulation.Design;

namespace BioNer.Simulation.Tests.Campaigns;

/// <summary>Small campaigns on the deployed design.</summary>
internal static class Scenarios
{
    private static readonly TrainerDesign Trainer = TrainerDesign.Read(Repository.Root(), "small");
    private static readonly AppDesign App = AppDesign.Read(Repository.Root(), "small");

    /// <summary>So many trainings of the same length.</summary>
    public static CampaignScenario Of(int jobs, double seconds) => Of([.. Enumerable.Repeat(seconds, jobs)]);

    /// <summary>Trainings of these lengths, seconds.</summary>
    public static CampaignScenario Of(params IReadOnlyList<double> seconds) => new()
    {
        Trainer = Trainer,
        App = App,
        Jobs = [.. seconds.Select((time, index) => new SimulatedJob(index, 0, time))],
    };
}
