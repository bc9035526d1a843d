namespace BioNer.Functions.Campaigns;

/// <summary>Times between looks that events usually make needless: a minute at first, an hour at last, so that a wait of a week is a short history.</summary>
internal static class Patience
{
    private const int LongestMinutes = 60;

    /// <summary>The time after so many looks.</summary>
    public static TimeSpan Of(int looks) => TimeSpan.FromMinutes(Math.Min(LongestMinutes, 1 << Math.Min(looks, 6)));
}
