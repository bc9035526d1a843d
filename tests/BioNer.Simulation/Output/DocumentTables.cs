using BioNer.Simulation.Design;
using BioNer.Simulation.Documents;

namespace BioNer.Simulation.Output;

/// <summary>The documents of docs/scale.md.</summary>
internal sealed class DocumentTables(string root)
{
    private const double Day = 86400;

    /// <summary>Documents dropped in one go, on the deployed sizes and beyond.</summary>
    public string Drops()
    {
        var table = Table("Documents dropped in one go");
        Add(table, "D1", "10,000 abstracts at 100/s, small", 5, Of("small", 10_000, 100));
        Add(table, "D2", "100,000 at 1,000/s, small", 5, Of("small", 100_000, 1000));
        Add(table, "D3", "100,000 at 1,000/s, production", 5, Of("production", 100_000, 1000));
        Add(table, "D4", "1,000,000 at 1,000/s, production", 2, Of("production", 1_000_000, 1000));
        Add(table, "D5", "36,000 collections of 1,000, 10/s, production", 2, Of("production", 36_000, 10) with { Compute = 5.7 });
        return table.ToString();
    }

    /// <summary>Documents when things go wrong.</summary>
    public string Faults()
    {
        var table = Table("100,000 documents at 100/s, production, when things go wrong");
        var usual = Of("production", 100_000, 100);
        Add(table, "F1", "nothing but the usual", 5, usual);
        Add(table, "F2", "1 % of the events lost", 5, usual with { LostEvents = 0.01 });
        Add(table, "F3", "5 % of the events twice", 5, usual with { Duplicates = 0.05 });
        Add(table, "F4", "every try fails for five minutes", 5, usual with { OutageAt = 300, OutageFor = 300 });
        Add(table, "F5", "F2 beside 10,000,000 that are there", 5, usual with { LostEvents = 0.01, Present = 10_000_000 });
        Add(table, "F6", "F2 beside 36,000,000 that are there, looked at for a day", 5, usual with { LostEvents = 0.01, Present = 36_000_000 }, Day);
        return table.ToString();
    }

    private DocumentScenario Of(string size, int documents, double rate) => new() { App = AppDesign.Read(root, size), Documents = documents, Rate = rate };

    private static TextTable Table(string title) => new(
        title, "", "", "minutes", "untagged", "median s", "99 % s", "longest min", "queue most", "instances", "instance-h", "poison", "repeats", "by TagMissed", "looks", "unfinished", "blob/s most", "queue/s most");

    private static void Add(TextTable table, string id, string name, int seeds, DocumentScenario scenario, double longest = 30 * Day)
    {
        var outcomes = Enumerable.Range(1, seeds).Select(seed => DocumentSimulation.Run(scenario, seed, longest)).ToList();
        table.Add(
            id,
            name,
            Of(outcome => outcome.Makespan / 60, "#,0.0"),
            Of(outcome => outcome.Documents - outcome.Tagged, "#,0"),
            Of(outcome => outcome.Latency.Median, "#,0.0"),
            Of(outcome => outcome.Latency.P99, "#,0.0"),
            Of(outcome => outcome.Latency.Most / 60, "#,0.0"),
            Of(outcome => outcome.MostWaiting, "#,0"),
            Of(outcome => outcome.MostInstances, "0"),
            Of(outcome => outcome.InstanceSeconds / 3600, "0.0"),
            Of(outcome => outcome.Poison, "#,0"),
            Of(outcome => outcome.Repeats, "#,0"),
            Of(outcome => outcome.Missed, "#,0"),
            Of(outcome => outcome.Looks, "0"),
            Of(outcome => outcome.UnfinishedLooks, "0"),
            Of(outcome => outcome.Blobs.Peak, "#,0"),
            Of(outcome => outcome.Queue.Peak, "#,0"));

        string Of(Func<DocumentOutcome, double> number, string format) => Spread.Of(outcomes.Select(number), format);
    }
}
