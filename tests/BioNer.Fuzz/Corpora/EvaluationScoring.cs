using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Fuzz.Corpora;

/// <summary>Scores sentences by every criterion.</summary>
internal static class EvaluationScoring
{
    /// <exception cref="Finding">Counts contradict each other.</exception>
    public static void Check(IReadOnlyList<EvaluationSentence> sentences)
    {
        MentionScores? exact = null;
        foreach (var criterion in Enum.GetValues<MatchCriterion>())
        {
            MentionScores scores;
            try
            {
                scores = MentionScorer.Score(sentences.Select(sentence => (sentence.Gold, sentence.Predicted)), criterion);
            }
            catch (InputException)
            {
                Finding.Unless(exact is null, "Tags are refused by one criterion and not by another.");
                return;
            }
            exact ??= scores;
            Finding.Unless(scores.Tokens == sentences.Sum(sentence => sentence.Tokens.Length), "Tokens are missing in the scores.");
            Finding.Unless(scores.All.TruePositives >= exact.All.TruePositives && scores.All.Gold == exact.All.Gold && scores.All.Predicted == exact.All.Predicted, "A wider criterion finds fewer mentions.");
            ConllReport.Write(scores, TextWriter.Null);
        }
    }
}
