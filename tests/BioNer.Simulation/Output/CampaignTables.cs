using System.Diagnostics;
using BioNer.Campaigns.Planning;
using BioNer.Simulation.Campaigns;
using BioNer.Simulation.Design;

namespace BioNer.Simulation.Output;

/// <summary>The campaigns of docs/scale.md.</summary>
internal sealed class CampaignTables(string root)
{
    private const double Hour = 3600;
    private readonly IReadOnlyList<SimulatedJob> paper = Paper(root);

    /// <summary>The paper's campaign on the deployed sizes.</summary>
    public string Sizes()
    {
        var table = Table("The paper's campaign: 861 trainings");
        Add(table, "C1", "small", 5, Of("small"));
        Add(table, "C2", "small, a container taken away every 10 h", 5, Of("small") with { KillsPerHour = 0.1 });
        Add(table, "C3", "production", 5, Of("production"));
        Add(table, "C4", "production, limits.parallel 80", 5, Of("production") with { Parallel = 80 });
        Add(table, "C5", "production, limits.parallel 200", 5, Of("production") with { Parallel = 200 });
        Add(table, "C6", "production, limits.parallel 1000", 5, Of("production") with { Parallel = 1000 });
        return table.ToString();
    }

    /// <summary>The campaign many times over.</summary>
    public string Scales()
    {
        var table = Table("The same many times over, production, each container taken away every 10 h");
        Add(table, "S1", "10 x: 8,610 trainings, 80 places", 3, Of("production") with { Jobs = Times(10), KillsPerHour = 0.1 });
        Add(table, "S2", "10 x, 80 places, limits.parallel 200", 3, Of("production") with { Jobs = Times(10), KillsPerHour = 0.1, Parallel = 200 });
        Add(table, "S3", "116 x: 99,876 trainings, 80 places, limits.parallel 200", 2, Of("production") with { Jobs = Times(116), KillsPerHour = 0.1, Parallel = 200 });
        Add(table, "S4", "116 x, 800 places (200 containers)", 2, Wide() with { Jobs = Times(116), KillsPerHour = 0.1 });
        Add(table, "S5", "116 x, 800 places, limits.parallel 1000", 2, Wide() with { Jobs = Times(116), KillsPerHour = 0.1, Parallel = 1000 });
        Add(table, "S6", "1,000 x: 861,000 trainings, 800 places, limits.parallel 1000", 1, Wide() with { Jobs = Times(1000), KillsPerHour = 0.1, Parallel = 1000 });
        return table.ToString();
    }

    /// <summary>The paper's campaign when things go wrong.</summary>
    public string Faults()
    {
        var table = Table("The paper's campaign on production, limits.parallel 200, when things go wrong");
        var usual = Of("production") with { Parallel = 200 };
        Add(table, "W1", "each container taken away every 100 h", 5, usual with { KillsPerHour = 0.01 });
        Add(table, "W2", "every 10 h", 5, usual with { KillsPerHour = 0.1 });
        Add(table, "W3", "every hour", 5, usual with { KillsPerHour = 1 });
        Add(table, "W4", "every 10 minutes", 5, usual with { KillsPerHour = 6 });
        Add(table, "W5", "10 % of the tries fail by the machine", 5, usual with { MachineFaults = 0.1 });
        Add(table, "W6", "1 % of the trainings are wrong", 5, usual with { WrongJobs = 0.01 });
        Add(table, "W7", "five trainings end their container", 5, usual with { DeadlyJobs = 5 });
        Add(table, "W8", "20 % of the messages are delivered again in the midst", 5, usual with { CutOffs = 0.2 });
        Add(table, "W9", "20 % of the completions are lost", 5, usual with { LostCompletions = 0.2 });
        Add(table, "W10", "1 % of the messages are lost (never seen in tests)", 5, usual with { LostMessages = 0.01 });
        Add(table, "W11", "paused for two hours after the first", 5, usual with { PausedAt = Hour, PausedFor = 2 * Hour });
        return table.ToString();
    }

    /// <summary>The paper's campaign on production, for the chart.</summary>
    public CampaignOutcome Charted(int? parallel) => CampaignSimulation.Run(Of("production") with { Parallel = parallel, KillsPerHour = 0.1 }, 1);

    private CampaignScenario Of(string size) => new() { Trainer = TrainerDesign.Read(root, size), App = AppDesign.Read(root, size), Jobs = paper };

    // As many containers as infra/types.bicep allows.
    private CampaignScenario Wide() => Of("production") with { Trainer = TrainerDesign.Read(root, "production") with { MostContainers = 200 } };

    private List<SimulatedJob> Times(int times) =>
        [.. paper.SelectMany(job => Enumerable.Repeat(job, times)).OrderBy(job => job.Stage).ThenByDescending(job => job.Seconds).Select((job, index) => job with { Index = index })];

    private static IReadOnlyList<SimulatedJob> Paper(string root)
    {
        var spec = TrainingLoad.Paper(root, 3);
        return TrainingLoad.Of(CampaignPlanner.Expand(spec, TrainingLoad.Catalogue(spec)));
    }

    private static TextTable Table(string title) => new(
        title, "", "", "hours", "of capacity", "of containers", "container-h", "wasted h", "kills", "repeats", "poison", "failed", "resent", "queue most", "blob/s mean", "blob/s most", "queue/s most", "actions/s most", "GB written", "told after s", "95 % s", "longest s");

    private static void Add(TextTable table, string id, string name, int seeds, CampaignScenario scenario)
    {
        var began = Stopwatch.GetTimestamp();
        var outcomes = Enumerable.Range(1, seeds).Select(seed => CampaignSimulation.Run(scenario, seed)).ToList();
        table.Add(
            id,
            name,
            Of(outcome => outcome.Makespan / Hour, "0.0"),
            Of(outcome => 100 * outcome.Capacity, "0 '%'"),
            Of(outcome => 100 * outcome.Utilisation, "0 '%'"),
            Of(outcome => outcome.ContainerSeconds / Hour, "#,0"),
            Of(outcome => outcome.Wasted / Hour, "#,0.0"),
            Of(outcome => outcome.Kills, "#,0"),
            Of(outcome => outcome.Repeats, "#,0"),
            Of(outcome => outcome.Poison, "0"),
            Of(outcome => outcome.Jobs.Failed, "0"),
            Of(outcome => outcome.Resends, "0"),
            Of(outcome => outcome.QueueDepth.Most, "#,0"),
            Of(outcome => outcome.Blobs.Mean, "0"),
            Of(outcome => outcome.Blobs.Peak, "#,0"),
            Of(outcome => outcome.JobsQueue.Peak, "0"),
            Of(outcome => outcome.Actions.Peak, "0"),
            Of(outcome => outcome.CheckpointBytes.Total / 1e9, "#,0"),
            Of(outcome => outcome.Latency.Mean, "0.0"),
            Of(outcome => outcome.Latency.P95, "0.0"),
            Of(outcome => outcome.Latency.Most, "#,0"));
        Console.Error.WriteLine($"{id}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {outcomes.Sum(outcome => outcome.Events):#,0} events");

        string Of(Func<CampaignOutcome, double> number, string format) => Spread.Of(outcomes.Select(number), format);
    }
}
