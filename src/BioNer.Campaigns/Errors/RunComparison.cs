using BioNer.Core;
using BioNer.Core.Evaluation;
using BioNer.Core.Tags;

namespace BioNer.Campaigns.Errors;

/// <summary>Compares two runs' predictions of the same test sentences, mention by mention.</summary>
public static class RunComparison
{
    /// <summary>The difference.</summary>
    /// <param name="task">The head both have.</param>
    /// <param name="before">Name and predictions of the run that is compared against.</param>
    /// <param name="after">Those of the run that is compared.</param>
    /// <param name="training">The training mentions that tell seen from unseen.</param>
    /// <param name="examples">How many examples of each outcome at most; 0 keeps the corpus's text out.</param>
    /// <exception cref="InputException">The runs did not predict the same sentences, or not the same gold tags.</exception>
    public static RunDifference Compare(
        string task,
        (string Run, IReadOnlyList<EvaluationSentence> Sentences) before,
        (string Run, IReadOnlyList<EvaluationSentence> Sentences) after,
        TrainingMentions training,
        int examples = 0)
    {
        Check(task, before, after);
        var changes = before.Sentences.Zip(after.Sentences).SelectMany(pair => Changes(pair.First, pair.Second, training)).ToList();
        return new RunDifference
        {
            Task = task,
            Before = before.Run,
            After = after.Run,
            Types =
            [
                Count(ErrorAnalyzer.AllTypes, changes),
                .. changes.GroupBy(change => change.Mention.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Count(group.Key, group)),
            ],
            Examples = examples > 0 ? Examples(changes, examples) : [],
        };
    }

    private static IEnumerable<Change> Changes(EvaluationSentence before, EvaluationSentence after, TrainingMentions training)
    {
        var gold = MentionReader.Read(before.Gold);
        var (was, now) = (MentionReader.Read(before.Predicted), MentionReader.Read(after.Predicted));
        foreach (var mention in gold)
            yield return New(mention, (was.Contains(mention), now.Contains(mention)) switch
            {
                (true, true) => MentionOutcome.BothRight,
                (false, true) => MentionOutcome.Fixed,
                (true, false) => MentionOutcome.Broken,
                (false, false) => MentionOutcome.BothWrong,
            });
        foreach (var mention in was.Union(now).Except(gold).OrderBy(mention => mention.Start).ThenBy(mention => mention.End).ThenBy(mention => mention.Type, StringComparer.Ordinal))
            yield return New(mention, !now.Contains(mention) ? MentionOutcome.FalseGone : !was.Contains(mention) ? MentionOutcome.FalseNew : null);

        Change New(Mention mention, MentionOutcome? outcome) => new(outcome, mention, training.Has(before.Tokens, mention), before, was, now);
    }

    private static TypeDifference Count(string type, IEnumerable<Change> changes)
    {
        var counts = changes.GroupBy(change => (change.Outcome, change.Seen)).ToDictionary(group => group.Key, group => group.Count());
        return new TypeDifference(type, Outcomes(true), Outcomes(false), new FalsePredictions(False(null), False(MentionOutcome.FalseGone), False(MentionOutcome.FalseNew)));

        MentionOutcomes Outcomes(bool seen) => new(Of(MentionOutcome.BothRight, seen), Of(MentionOutcome.Fixed, seen), Of(MentionOutcome.Broken, seen), Of(MentionOutcome.BothWrong, seen));

        int False(MentionOutcome? outcome) => Of(outcome, true) + Of(outcome, false);

        int Of(MentionOutcome? outcome, bool seen) => counts.GetValueOrDefault((outcome, seen));
    }

    private static DifferenceExample[] Examples(List<Change> changes, int most) =>
    [
        .. changes.Where(change => change.Outcome is { } outcome && outcome != MentionOutcome.BothRight)
            .GroupBy(change => (Outcome: change.Outcome!.Value, change.Mention.Type, change.Seen, Text: TrainingMentions.Text(change.Sentence.Tokens, change.Mention), Was: change.Marked(change.Was), Now: change.Marked(change.Now)))
            .Select(group => new DifferenceExample(group.Key.Outcome, group.Key.Type, group.Key.Seen, group.Key.Text, group.Key.Was, group.Key.Now, group.Count(), group.First().Sentence.Line + group.First().Mention.Start))
            .GroupBy(example => example.Outcome)
            .OrderBy(group => group.Key)
            .SelectMany(group => group.OrderByDescending(example => example.Count).ThenBy(example => example.Line).Take(most)),
    ];

    private static void Check(string task, (string Run, IReadOnlyList<EvaluationSentence> Sentences) before, (string Run, IReadOnlyList<EvaluationSentence> Sentences) after)
    {
        const string remedy = "only predictions of the same sentences can be compared: two runs on one corpus, of one type or of all";
        if (before.Sentences.Count != after.Sentences.Count)
            throw new InputException($"The predictions of {task} have {before.Sentences.Count} sentences in {before.Run} but {after.Sentences.Count} in {after.Run}; {remedy}.");
        for (var i = 0; i < before.Sentences.Count; i++)
        {
            var (left, right) = (before.Sentences[i], after.Sentences[i]);
            if (!left.Tokens.AsSpan().SequenceEqual(right.Tokens))
                throw new InputException($"Sentence {i + 1} of {task} (line {left.Line}) begins '{Start(left)}' in {before.Run} but '{Start(right)}' (line {right.Line}) in {after.Run}, or goes on otherwise; {remedy}.");
            if (!MentionReader.Read(left.Gold).SequenceEqual(MentionReader.Read(right.Gold)))
                throw new InputException($"Sentence {i + 1} of {task} (line {left.Line}) has other gold mentions in {before.Run} than in {after.Run}; {remedy}.");
        }
    }

    private static string Start(EvaluationSentence sentence) => Excerpt.Of(string.Join(' ', sentence.Tokens), 40);

    // No outcome: a false prediction that both runs made.
    private sealed record Change(MentionOutcome? Outcome, Mention Mention, bool Seen, EvaluationSentence Sentence, List<Mention> Was, List<Mention> Now)
    {
        public string? Marked(List<Mention> predicted)
        {
            var among = predicted.Where(mention => mention.Start < Mention.End && Mention.Start < mention.End).ToList();
            return among.Count == 0 ? null : string.Join("; ", among.Select(mention => $"{TrainingMentions.Text(Sentence.Tokens, mention)} [{mention.Type}]"));
        }
    }
}
