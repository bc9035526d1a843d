using System.Globalization;
using BioNer.Core.Corpora;

namespace BioNer.Cli.Corpora;

/// <summary>Reads <c>--split devel=0.1 test=0.1</c> and <c>--split 80/10/10</c>.</summary>
internal static class SplitShares
{
    /// <summary>The shares, or what is wrong with them.</summary>
    public static (Dictionary<Split, double> Shares, string? Error) Parse(IEnumerable<string> values)
    {
        if (values.ToList() is [var whole] && whole.Contains('/'))
            return Parts(whole);
        var shares = new Dictionary<Split, double>();
        foreach (var value in values)
        {
            if (value.Split('=') is not [var name, var number] || name is not ("devel" or "test") || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (> 0 and < 1))
                return (shares, $"--split takes devel=SHARE or test=SHARE with a share between 0 and 1 (devel=0.1), or TRAIN/DEVEL/TEST (80/10/10), not '{value}'.");
            if (!shares.TryAdd(name == "devel" ? Split.Devel : Split.Test, share))
                return (shares, $"--split {name} is given twice.");
        }
        return (shares, shares.Values.Sum() < 1 ? null : "The shares of --split together take all sentences: nothing is left to train on.");
    }

    private static (Dictionary<Split, double> Shares, string? Error) Parts(string value)
    {
        var numbers = value.Split('/').Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e9 ? number : double.NaN).ToList();
        return numbers.Count == 3 && numbers.TrueForAll(double.IsFinite)
            ? (new Dictionary<Split, double> { [Split.Devel] = numbers[1] / numbers.Sum(), [Split.Test] = numbers[2] / numbers.Sum() }, null)
            : ([], $"--split takes three numbers above 0 for train, devel and test (80/10/10), or devel=SHARE test=SHARE, not '{value}'.");
    }
}
