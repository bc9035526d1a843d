using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Evaluation;
using BioNer.Core.Jobs;
using BioNer.Training.Data;

namespace BioNer.Training.Runs;

/// <summary>The final scores of one task, with the weights that devel selected for it in place.</summary>
internal sealed class TaskScore(Evaluator evaluator, TaskData task, WordMatrix words)
{
    private readonly Dictionary<Split, string[][]> predictions = [];

    /// <summary>The predicted tags of a split that <see cref="Metrics"/> scored.</summary>
    public string[][] Predictions(Split split) => predictions[split];

    /// <summary>All figures of the task.</summary>
    public TaskMetrics Metrics(TrainingHistory history, CancellationToken cancellation) => new()
    {
        Task = task.Name,
        Measure = task.Corpus.Kind == CorpusKind.Mentions ? "f1" : "accuracy",
        DevelHistory = [.. history.Devel[task.Name].Select(JobRunner.Percent)],
        SelectedEvaluation = history.Best(task.Name) + 1,
        Devel = Score(Split.Devel, cancellation),
        Test = Score(Split.Test, cancellation),
        OutOfVocabulary = Enum.GetValues<Split>().ToDictionary(split => split.ToString().ToLowerInvariant(), split => JobRunner.Percent(UnknownShare(split))),
    };

    private SplitMetrics Score(Split split, CancellationToken cancellation)
    {
        var (predicted, unconstrained) = evaluator.Predict(task, split, DecodingMode.Exact, cancellation);
        predictions[split] = predicted;
        var (reference, _) = evaluator.Predict(task, split, DecodingMode.Reference, cancellation);
        var exact = new SplitMetrics
        {
            Figure = JobRunner.Percent(Evaluator.Figure(task, split, predicted)),
            ReferenceDecoding = JobRunner.Percent(Evaluator.Figure(task, split, reference)),
            Unconstrained = unconstrained,
        };
        if (task.Corpus.Kind == CorpusKind.PartOfSpeech)
            return exact;
        var scores = Evaluator.Score(task, split, predicted);
        return exact with
        {
            Precision = JobRunner.Percent(scores.All.Precision),
            Recall = JobRunner.Percent(scores.All.Recall),
            ByType = scores.ByType.ToDictionary(type => type.Key, type => JobRunner.Percent(type.Value.F1)),
            Types = scores.ByType.ToDictionary(type => type.Key, type => new TypeMetrics(JobRunner.Percent(type.Value.Precision), JobRunner.Percent(type.Value.Recall), JobRunner.Percent(type.Value.F1), type.Value.Gold)),
            RightBoundary = JobRunner.Percent(Evaluator.Score(task, split, predicted, MatchCriterion.Right).All.F1),
        };
    }

    private double UnknownShare(Split split)
    {
        var sentences = task[split];
        return sentences.Tokens == 0 ? 0 : sentences.Centres.Count(centre => words.IsUnknown(sentences.Rows[centre])) / (double)sentences.Tokens;
    }
}
