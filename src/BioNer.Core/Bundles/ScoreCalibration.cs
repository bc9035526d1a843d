namespace BioNer.Core.Bundles;

/// <summary>
/// From a mention's posterior probability to a score that says how often such mentions are right: a logistic curve over its log odds (Platt 1999), fitted on the development part.
/// </summary>
/// <param name="Slope">Above 0, so that the order of mentions stays; below 1 where the network is too sure of itself.</param>
/// <param name="Intercept">Log odds of a mention of probability one half.</param>
public sealed record ScoreCalibration(double Slope, double Intercept)
{
    // Odds beyond a million to one are not told apart.
    private const double Least = 1e-6;

    /// <summary>The score of a posterior probability.</summary>
    public double Score(double posterior) => Logistic((Slope * LogOdds(posterior)) + Intercept);

    /// <summary>The posterior probability that has a score.</summary>
    public double Posterior(double score) => Logistic((LogOdds(score) - Intercept) / Slope);

    /// <summary>Log odds of a probability, cut off at a million to one.</summary>
    public static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
