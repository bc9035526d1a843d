using System.Text.Json.Serialization;

namespace BioNer.Training.Runs;

/// <summary>What a training remembers of its past evaluations; stored in its checkpoint.</summary>
public sealed record TrainingHistory
{
    /// <summary>Devel figures (0 to 1) by task, one an evaluation.</summary>
    public Dictionary<string, List<double>> Devel { get; init; } = [];

    /// <summary>Seconds spent so far.</summary>
    public double Seconds { get; set; }

    /// <summary>Tokens trained so far.</summary>
    public long Tokens { get; set; }

    /// <summary>The best evaluation of a task, from 0; the first of equals.</summary>
    public int Best(string task) => FirstMaximum(Devel[task]);

    /// <summary>The evaluation with the best mean over tasks, from 0.</summary>
    public int BestMean()
    {
        var count = Devel.Values.First().Count;
        return FirstMaximum([.. Enumerable.Range(0, count).Select(i => Devel.Values.Average(figures => figures[i]))]);
    }

    private static int FirstMaximum(List<double> figures) => figures.IndexOf(figures.Max());
}

/// <summary>JSON of histories, as checkpoints hold them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TrainingHistory))]
internal sealed partial class HistoryJson : JsonSerializerContext;
