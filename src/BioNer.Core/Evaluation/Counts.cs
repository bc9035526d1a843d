namespace BioNer.Core.Evaluation;

/// <summary>How many predictions were right, wrong and missing; shards are merged with <c>+</c>.</summary>
/// <param name="TruePositives">Predicted mentions that match a gold mention.</param>
/// <param name="FalsePositives">Predicted mentions that match none.</param>
/// <param name="FalseNegatives">Gold mentions that no prediction matches.</param>
public readonly record struct Counts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>How many mentions were predicted.</summary>
    public int Predicted => TruePositives + FalsePositives;

    /// <summary>How many mentions the gold standard has.</summary>
    public int Gold => TruePositives + FalseNegatives;

    /// <summary>The share of predictions that are right, 0 to 1; 0 when nothing was predicted.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)TruePositives / Predicted;

    /// <summary>The share of gold mentions that were found, 0 to 1; 0 when there are none.</summary>
    public double Recall => Gold == 0 ? 0 : (double)TruePositives / Gold;

    /// <summary>The harmonic mean of precision and recall, 0 to 1; 0 when both are 0.</summary>
    public double F1 => TruePositives == 0 ? 0 : 2.0 * TruePositives / (Predicted + Gold);

    public static Counts operator +(Counts left, Counts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);

    /// <summary>The sum of both; the same as <c>+</c>.</summary>
    public static Counts Add(Counts left, Counts right) => left + right;
}
