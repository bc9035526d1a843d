using System.Text.Json.Serialization;

namespace BioNer.Core.Bundles;

/// <summary>The sizes of a network's layers; the defaults are the paper's.</summary>
public sealed record NetworkShape
{
    /// <summary>Tokens a window spans, odd; the focus token is in its middle.</summary>
    public int Window { get; init; } = 7;

    /// <summary>Dimensions of a word vector.</summary>
    public int Dimensions { get; init; } = 200;

    /// <summary>Whether five columns of a word's capitalisation class stand behind its vector (an option of the baseline).</summary>
    public bool Capitalisation { get; init; }

    /// <summary>Filters of each height; 0 in the baseline.</summary>
    public int Filters { get; init; } = 100;

    /// <summary>Heights of the filters in tokens, ascending; empty in the baseline.</summary>
    public int[] Heights { get; init; } = [3, 4, 5];

    /// <summary>Width of the dense layer of one trunk.</summary>
    public int Hidden { get; init; } = 1200;

    /// <summary>Tokens before (and after) the focus token; also the padding rows around a sentence.</summary>
    [JsonIgnore]
    public int Reach => Window / 2;

    /// <summary>Numbers a word has in the input: its vector, and its capitalisation if the network reads that.</summary>
    [JsonIgnore]
    public int Columns => Dimensions + (Capitalisation ? Bundles.Capitalisation.Classes : 0);

    /// <summary>Width of what a trunk's dense layer reads: the flattened window, or the filters at all their positions.</summary>
    [JsonIgnore]
    public int TrunkFeatures => Heights.Length == 0 ? Window * Columns : Heights.Sum(height => (Window - height + 1) * Filters);

    /// <summary>Products of a word that a convolutional trunk needs: one for each row of each filter.</summary>
    [JsonIgnore]
    public int ProductColumns => Heights.Sum() * Filters;

    /// <summary>The paper's baseline: the window of seven through 300 units.</summary>
    public static NetworkShape Baseline(int dimensions) => new() { Dimensions = dimensions, Filters = 0, Heights = [], Hidden = 300 };

    /// <summary>The rules the sizes break, none when they fit together.</summary>
    public IEnumerable<string> Violations()
    {
        if (Window is < 1 or > 99 || Window % 2 == 0)
            yield return $"window is {Window}; it must be odd and between 1 and 99";
        if (Dimensions is < 1 or > 10_000)
            yield return $"dimensions is {Dimensions}; it must be between 1 and 10,000";
        if (Hidden is < 1 or > 100_000)
            yield return $"hidden is {Hidden}; it must be between 1 and 100,000";
        if (Heights.Length > 0 && Filters is < 1 or > 100_000)
            yield return $"filters is {Filters}; it must be between 1 and 100,000";
        for (var index = 0; index < Heights.Length; index++)
            if (Heights[index] < 1 || Heights[index] > Window || (index > 0 && Heights[index] <= Heights[index - 1]))
                yield return $"heights are [{string.Join(", ", Heights)}]; they must ascend and lie between 1 and the window of {Window}";
    }
}
