namespace BioNer.Campaigns.Reports.Figures;

/// <summary>An axis that begins and ends at round numbers.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Step">From tick to tick.</param>
internal sealed record NiceScale(double Low, double High, double Step)
{
    /// <summary>Decimals that the ticks need.</summary>
    public int Decimals => Enumerable.Range(0, 9).First(places => places == 8 || Math.Abs(Step * Math.Pow(10, places) % 1 - 0.5) > 0.5 - 1e-6);

    /// <summary>The ticks, both ends included.</summary>
    public double[] Ticks => [.. Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(index => Math.Round(Low + index * Step, 10))];

    /// <summary>The smallest such axis around values, with about <paramref name="intervals"/> steps.</summary>
    public static NiceScale Around(double least, double most, int intervals)
    {
        if (!(double.IsFinite(least) && double.IsFinite(most)))
            (least, most) = (0, 1);
        if (most - least < 1e-9)
            (least, most) = (least - 0.5, most + 0.5);
        var rough = (most - least) / intervals;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * power >= rough * 0.999) * power;
        return new NiceScale(Math.Floor(least / step + 1e-9) * step, Math.Ceiling(most / step - 1e-9) * step, step);
    }

    /// <summary>The next round number at or above a positive one: 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten.</summary>
    public static double RoundUp(double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 }.First(factor => factor * power >= value * 0.9999) * power;
    }
}
