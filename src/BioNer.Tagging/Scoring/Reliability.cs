namespace BioNer.Tagging.Scoring;

/// <summary>Mentions of about the same score.</summary>
/// <param name="Score">Their mean score.</param>
/// <param name="Right">The share of them that is right.</param>
/// <param name="Count">How many they are.</param>
public readonly record struct ReliabilityBin(double Score, double Right, int Count);

/// <summary>How far scores are what they say.</summary>
/// <param name="Bins">The mentions by rising score, in bins of equal size.</param>
/// <param name="Error">Expected calibration error, 0 to 1: the mean distance between score and share, over all mentions.</param>
/// <param name="Count">The number of mentions.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double Error, int Count)
{
    /// <summary>Bins, where there are as many mentions.</summary>
    public const int MostBins = 10;

    /// <summary>Sorts mentions into bins.</summary>
    public static Reliability Of(IEnumerable<(double Score, bool IsRight)> mentions)
    {
        var sorted = mentions.OrderBy(mention => mention.Score).ThenBy(mention => mention.IsRight).ToArray();
        var bins = new List<ReliabilityBin>();
        for (var bin = 0; bin < MostBins; bin++)
        {
            var part = sorted[(int)((long)bin * sorted.Length / MostBins)..(int)((bin + 1L) * sorted.Length / MostBins)];
            if (part.Length > 0)
                bins.Add(new ReliabilityBin(part.Average(mention => mention.Score), part.Count(mention => mention.IsRight) / (double)part.Length, part.Length));
        }
        return new Reliability(bins, sorted.Length == 0 ? 0 : bins.Sum(bin => bin.Count * Math.Abs(bin.Score - bin.Right)) / sorted.Length, sorted.Length);
    }
}
