using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Tests.Errors;

/// <summary>Sentences written as words with tags: <c>p53/B-Gene/O</c> is a token, its gold tag and its predicted tag.</summary>
internal static class Sentences
{
    public static EvaluationSentence Predicted(string text, int line = 1)
    {
        var parts = text.Split(' ').Select(word => word.Split('/')).ToArray();
        return new EvaluationSentence(line, [.. parts.Select(part => part[0])], [.. parts.Select(part => part[1])], [.. parts.Select(part => part[2])]);
    }

    public static Sentence Training(string text)
    {
        var parts = text.Split(' ').Select(word => word.Split('/')).ToArray();
        return new Sentence([.. parts.Select(part => part[0])], [.. parts.Select(part => part[1])]);
    }

    public static TaskMetrics Metrics(params double[] curve) => new()
    {
        Task = "Genes",
        Measure = "f1",
        DevelHistory = curve,
        SelectedEvaluation = 2,
        Devel = new SplitMetrics { Figure = 1, Unconstrained = 0 },
        Test = new SplitMetrics { Figure = 1, Unconstrained = 0 },
        OutOfVocabulary = new Dictionary<string, double>(),
    };
}
