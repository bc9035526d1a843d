namespace BioNer.Campaigns.Reports.Page;

/// <summary>Where the page shows each run.</summary>
internal sealed class RunAnchors
{
    private readonly Dictionary<string, (string Anchor, RunReference Run)> anchors = new(StringComparer.Ordinal);

    public RunAnchors(IReadOnlyList<RunReference> runs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            var plain = PageAnchors.Plain(run.Key);
            var anchor = "run-" + plain[..Math.Min(12, plain.Length)];
            for (var length = 13; !taken.Add(anchor); length++)
                anchor = length <= plain.Length ? "run-" + plain[..length] : anchor + "-";
            anchors.TryAdd(run.Key, (anchor, run));
        }
    }

    /// <summary>Id of the run's row; null for a run that the report does not list.</summary>
    public string? Of(string key) => anchors.TryGetValue(key, out var found) ? found.Anchor : null;

    /// <summary>The run in words.</summary>
    public string Describe(string key) => anchors.TryGetValue(key, out var found)
        ? $"{found.Run.Network}, {string.Join(" + ", found.Run.Corpora)}, seed {found.Run.Seed}"
        : "not listed";

    /// <summary>The beginning of a key, as the page shows it.</summary>
    public static string Short(string key) => key[..Math.Min(8, key.Length)];
}
