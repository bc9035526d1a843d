using BioNer.Core.Bundles;

namespace BioNer.Tagging.Scoring;

/// <summary>Fits a <see cref="ScoreCalibration"/> to mentions: the logistic curve under which what was right and wrong is most probable.</summary>
public static class CalibrationFit
{
    // As many imaginary mentions hold the curve at the posterior itself: a handful of mentions moves it little.
    private const double PriorWeight = 1;
    private const double SmallestSlope = 0.05;
    private const int MostSteps = 50;

    /// <summary>The curve; null without mentions.</summary>
    public static ScoreCalibration? Of(IReadOnlyCollection<ScoredMention> mentions)
    {
        if (mentions.Count == 0)
            return null;
        var (slope, intercept) = (1.0, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            // Newton's step on the log likelihood with a Gaussian prior.
            var (slopeGradient, interceptGradient) = (PriorWeight * (1 - slope), -PriorWeight * intercept);
            var (slopes, both, intercepts) = (PriorWeight, 0.0, PriorWeight);
            foreach (var mention in mentions)
            {
                var odds = ScoreCalibration.LogOdds(mention.Posterior);
                var score = 1 / (1 + Math.Exp(-((slope * odds) + intercept)));
                var (miss, weight) = ((mention.IsRight ? 1 : 0) - score, score * (1 - score));
                slopeGradient += miss * odds;
                interceptGradient += miss;
                slopes += weight * odds * odds;
                both += weight * odds;
                intercepts += weight;
            }
            var determinant = (slopes * intercepts) - (both * both);
            var slopeStep = ((intercepts * slopeGradient) - (both * interceptGradient)) / determinant;
            var interceptStep = ((slopes * interceptGradient) - (both * slopeGradient)) / determinant;
            if (slope <= SmallestSlope && slopeStep < 0)
                (slopeStep, interceptStep) = (0, interceptGradient / intercepts);
            var most = Math.Max(1, Math.Max(Math.Abs(slopeStep), Math.Abs(interceptStep)));
            slope = Math.Max(SmallestSlope, slope + (slopeStep / most));
            intercept += interceptStep / most;
            if (Math.Abs(slopeStep) + Math.Abs(interceptStep) < 1e-9)
                break;
        }
        return new ScoreCalibration(Math.Round(slope, 6), Math.Round(intercept, 6));
    }

    /// <summary>Scores of mentions by curves that were fitted to the other half of the sentences, even against odd: what a curve is worth on sentences it has not seen.</summary>
    public static List<(double Score, bool IsRight)> CrossFitted(IReadOnlyCollection<ScoredMention> mentions)
    {
        var scores = new List<(double, bool)>();
        foreach (var half in new[] { 0, 1 })
        {
            var curve = Of([.. mentions.Where(mention => mention.Sentence % 2 != half)]);
            scores.AddRange(mentions.Where(mention => mention.Sentence % 2 == half).Select(mention => (curve?.Score(mention.Posterior) ?? mention.Posterior, mention.IsRight)));
        }
        return scores;
    }
}
