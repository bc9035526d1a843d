namespace BioNer.Core.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The probability of a value at least as far from 0 as <paramref name="t"/>: the p value of a two-tailed test.</summary>
    /// <param name="t">The statistic; infinite values have probability 0.</param>
    /// <param name="degreesOfFreedom">Above 0, need not be whole.</param>
    public static double TwoTailed(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (double.IsInfinity(t))
            return 0;
        // The smaller of the two shares is taken: the other one, near 1, has no digits left that tell small values of t apart.
        var whole = degreesOfFreedom + t * t;
        return t * t < degreesOfFreedom
            ? 1 - IncompleteBeta.Regularized(t * t / whole, 0.5, degreesOfFreedom / 2)
            : IncompleteBeta.Regularized(degreesOfFreedom / whole, degreesOfFreedom / 2, 0.5);
    }

    /// <summary>The value that is exceeded on either side with a probability of 1 - <paramref name="confidence"/>: 12.706 for 0.95 and 1 degree of freedom.</summary>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double Critical(double confidence, double degreesOfFreedom)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence lies between 0 and 1.");
        var (low, high) = (0.0, 1.0);
        while (TwoTailed(high, degreesOfFreedom) > 1 - confidence)
            (low, high) = (high, high * 2);
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
            (low, high) = TwoTailed(middle, degreesOfFreedom) > 1 - confidence ? (middle, high) : (low, middle);
        return high;
    }
}
