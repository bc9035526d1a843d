using BioNer.Campaigns.Planning;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>A figure under one condition: its seeds' runs, their values, and what is missing.</summary>
/// <param name="Corpus">The row.</param>
/// <param name="Cells">One cell a seed, by seed.</param>
/// <param name="Values">Test figures of the runs there are, percent, by seed.</param>
internal sealed record Series(string Corpus, IReadOnlyList<Cell> Cells, IReadOnlyList<(int Seed, string Key, double Value)> Values)
{
    /// <summary>The mean; null without values.</summary>
    public double? Mean => Values.Count == 0 ? null : Values.Average(value => value.Value);

    /// <summary>The values alone, by seed.</summary>
    public IReadOnlyList<double> Figures => [.. Values.Select(value => value.Value)];

    /// <summary>The seeds that have a value.</summary>
    public IEnumerable<int> Seeds => Values.Select(value => value.Seed);

    /// <summary>The value of a seed that has one.</summary>
    public double Of(int seed) => Values.First(value => value.Seed == seed).Value;
}
