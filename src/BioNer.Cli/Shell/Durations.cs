using System.Globalization;

namespace BioNer.Cli.Shell;

/// <summary>Times as people read them.</summary>
internal static class Durations
{
    /// <summary><c>45 s</c>, <c>12 min</c>, <c>3 h 20 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Text(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time switch
        {
            { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
            { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
            { TotalHours: < 48 } => $"{(int)time.TotalHours} h {time.Minutes} min",
            _ => $"{(int)time.TotalDays} d {time.Hours} h",
        };
    }

    /// <summary>The same; a dash when it is unknown.</summary>
    public static string Text(double? seconds) => seconds is { } known ? Text(known) : "–";
}
