using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Core.Jobs;
using BioNer.Core.Tags;

namespace BioNer.Campaigns.Errors;

/// <summary>Counts what a run got wrong; the counts hold no text of the corpus.</summary>
public static class ErrorAnalyzer
{
    /// <summary>The name of the line over all types.</summary>
    public const string AllTypes = "all";

    /// <summary>The analysis of one head. A gold mention is found exactly, or a wrong prediction is laid to it (<see cref="MentionErrors"/>), or it is missed.</summary>
    /// <param name="key">The run's key.</param>
    /// <param name="run">The network and what it was trained on, for people.</param>
    /// <param name="metrics">The head's scores, for its learning curve.</param>
    /// <param name="test">The test sentences with the run's predictions.</param>
    /// <param name="training">The training sentences in the view that the run saw.</param>
    public static ErrorAnalysis Analyze(string key, string run, TaskMetrics metrics, IReadOnlyList<EvaluationSentence> test, IEnumerable<Sentence> training) =>
        Analyze(key, run, metrics, test, new TrainingMentions(training));

    /// <inheritdoc cref="Analyze(string, string, TaskMetrics, IReadOnlyList{EvaluationSentence}, IEnumerable{Sentence})"/>
    public static ErrorAnalysis Analyze(string key, string run, TaskMetrics metrics, IReadOnlyList<EvaluationSentence> test, TrainingMentions training)
    {
        var byType = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var sentence in test)
            Add(byType, sentence, training);
        var all = new Tally();
        foreach (var tally in byType.Values)
            all.Add(tally);
        return new ErrorAnalysis
        {
            Key = key,
            Task = metrics.Task,
            Run = run,
            Types = [all.ToErrors(AllTypes), .. byType.Select(pair => pair.Value.ToErrors(pair.Key))],
            LearningCurve = metrics.DevelHistory,
            SelectedEvaluation = metrics.SelectedEvaluation,
        };
    }

    private static void Add(SortedDictionary<string, Tally> byType, EvaluationSentence sentence, TrainingMentions training)
    {
        var gold = MentionReader.Read(sentence.Gold);
        foreach (var mention in gold)
        {
            var recall = Of(mention.Type).Recall(training.Has(sentence.Tokens, mention));
            recall.Gold++;
            recall.Found++;
        }
        foreach (var error in MentionErrors.Find(gold, MentionReader.Read(sentence.Predicted)))
        {
            if (error.Gold is not { } mention)
            {
                Of(error.Predicted!.Value.Type).Spurious++;
                continue;
            }
            var tally = Of(mention.Type);
            var recall = tally.Recall(training.Has(sentence.Tokens, mention));
            recall.Found--;
            switch (error.Kind)
            {
                case MentionErrorKind.Missed:
                    recall.Missed++;
                    break;
                case MentionErrorKind.Boundary:
                    tally.Boundary++;
                    break;
                default:
                    tally.WrongType++;
                    break;
            }
        }

        Tally Of(string type)
        {
            if (!byType.TryGetValue(type, out var tally))
                byType.Add(type, tally = new Tally());
            return tally;
        }
    }

    private sealed class Tally
    {
        private readonly RecallTally seen = new();
        private readonly RecallTally unseen = new();

        public int Spurious { get; set; }

        public int Boundary { get; set; }

        public int WrongType { get; set; }

        public RecallTally Recall(bool isSeen) => isSeen ? seen : unseen;

        public void Add(Tally other)
        {
            seen.Add(other.seen);
            unseen.Add(other.unseen);
            Spurious += other.Spurious;
            Boundary += other.Boundary;
            WrongType += other.WrongType;
        }

        public TypeErrors ToErrors(string type) => new(type, seen.ToRecall(), unseen.ToRecall(), Spurious, Boundary, WrongType);
    }

    private sealed class RecallTally
    {
        public int Gold { get; set; }

        public int Found { get; set; }

        public int Missed { get; set; }

        public void Add(RecallTally other) => (Gold, Found, Missed) = (Gold + other.Gold, Found + other.Found, Missed + other.Missed);

        public MentionRecall ToRecall() => new(Gold, Found, Missed);
    }
}
