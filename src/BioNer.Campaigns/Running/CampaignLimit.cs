using System.Globalization;
using BioNer.Campaigns.Specs;

namespace BioNer.Campaigns.Running;

/// <summary>The rule of a campaign's total time and cost.</summary>
public static class CampaignLimit
{
    /// <summary>Whether a campaign has such a limit.</summary>
    public static bool Has(CampaignSpec spec) => spec.Limits is not { TotalMinutes: null, TotalCost: null };

    /// <summary>Why nothing more may begin when, with the next training, so many seconds would be spent; null when it may.</summary>
    public static string? Exceeded(CampaignSpec spec, double seconds)
    {
        if (spec.Limits.TotalMinutes is { } minutes && seconds > minutes * 60)
            return string.Create(CultureInfo.InvariantCulture, $"totalMinutes is {minutes:0.##}, and with the next training {seconds / 60:0.##} minutes would be spent");
        if (spec.Limits.TotalCost is { } cost && spec.Price is { } price && seconds / 3600 * price.PerHour > cost)
            return string.Create(CultureInfo.InvariantCulture, $"totalCost is {cost:0.##} {price.Currency}, and with the next training {seconds / 3600 * price.PerHour:0.##} {price.Currency} would be spent");
        return null;
    }
}
