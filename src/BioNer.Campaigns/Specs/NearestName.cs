namespace BioNer.Campaigns.Specs;

/// <summary>Guesses which name was meant.</summary>
internal static class NearestName
{
    private const int MostCompared = 200;

    /// <summary>The known name that is fewest keystrokes away, if they are few; else null.</summary>
    public static string? Of(string name, IEnumerable<string> known) => known
        .Take(MostCompared)
        .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.distance <= Math.Min(name.Length, pair.candidate.Length) / 3)
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.candidate)
        .FirstOrDefault();

    /// <summary>The ending of a message about an unknown name: the guess, or all that is known.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known) =>
        Of(name, known) is { } meant ? $"did you mean '{meant}'?" : $"known: {string.Join(", ", known)}";

    // Letters replaced, inserted, deleted, or swapped with their neighbour; names longer than any known one are never near.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8 || a.Length > 100)
            return int.MaxValue;
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 ? j : j == 0 ? i : Cheapest(i, j);
        return table[a.Length, b.Length];

        int Cheapest(int i, int j)
        {
            var least = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(least, table[i - 2, j - 2] + 1) : least;
        }
    }
}
