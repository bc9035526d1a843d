namespace BioNer.Core.Statistics;

/// <summary>Holm's step-down correction for testing many hypotheses at once.</summary>
public static class HolmCorrection
{
    /// <summary>The adjusted probabilities, in the order given: rejecting those up to α keeps the chance of any false rejection at α.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not 0 to 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var highest = 0.0;
        var rank = 0;
        foreach (var index in Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i]))
        {
            var probability = probabilities[index];
            if (!(probability >= 0 && probability <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), probability, "Probabilities are 0 to 1.");
            highest = Math.Max(highest, Math.Min(1, (probabilities.Count - rank++) * probability));
            adjusted[index] = highest;
        }
        return adjusted;
    }
}
