using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Scores predicted tags against gold tags: mentions as conlleval reads them, and tokens.</summary>
public static class MentionScorer
{
    /// <summary>The scores over all sentences.</summary>
    /// <param name="sentences">Gold and predicted tags, one of each a token; the schemes may differ (then only token accuracy suffers).</param>
    /// <param name="criterion">When a predicted mention counts as a gold one.</param>
    /// <exception cref="ArgumentException">A sentence has more or fewer predicted than gold tags.</exception>
    /// <exception cref="InputException">A tag is no mention tag.</exception>
    public static MentionScores Score(IEnumerable<(string[] Gold, string[] Predicted)> sentences, MatchCriterion criterion = MatchCriterion.Exact)
    {
        var tally = new MentionTally();
        foreach (var (gold, predicted) in sentences)
        {
            if (gold.Length != predicted.Length)
                throw new ArgumentException($"A sentence has {gold.Length} gold tags but {predicted.Length} predicted ones.", nameof(sentences));
            var goldMentions = MentionReader.Read(gold);
            var predictedMentions = MentionReader.Read(predicted);
            tally.AddTokens(gold, predicted);
            tally.AddSentence(goldMentions, predictedMentions, MentionMatcher.Match(goldMentions, predictedMentions, criterion));
        }
        return tally.ToScores();
    }
}
