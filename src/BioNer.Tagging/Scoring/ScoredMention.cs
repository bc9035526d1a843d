using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Tagging.Scoring;

/// <summary>A mention that a head found, and whether the gold standard has the very same.</summary>
/// <param name="Sentence">The sentence's index.</param>
/// <param name="Posterior">Its posterior probability, before any calibration.</param>
/// <param name="IsRight">Whether begin, end and type are a gold mention's.</param>
public readonly record struct ScoredMention(int Sentence, double Posterior, bool IsRight)
{
    /// <summary>What a head finds in the sentences of a corpus.</summary>
    /// <exception cref="Core.UnknownNameException">The model has no such task.</exception>
    public static List<ScoredMention> Of(Tagger tagger, string task, IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default)
    {
        var calibration = tagger.Manifest.Heads.FirstOrDefault(head => head.Task == task)?.Calibration;
        var found = new List<ScoredMention>();
        for (var first = 0; first < sentences.Count; first += HeadScorer.Batch)
        {
            var batch = sentences.Skip(first).Take(HeadScorer.Batch).ToArray();
            var document = HeadScorer.ToDocument(batch);
            var gold = new HashSet<(int, int, string)>();
            var begins = new int[batch.Length];
            for (var at = 0; at < batch.Length; at++)
            {
                var tokens = document.Sentences![at];
                begins[at] = tokens.Length > 0 ? tokens[0].Begin : at > 0 ? begins[at - 1] : 0;
                foreach (var mention in MentionReader.Read(batch[at].Tags))
                    gold.Add((tokens[mention.Start].Begin, tokens[mention.End - 1].End, mention.Type));
            }
            foreach (var entity in tagger.Tag(document, new TagRequest { Tasks = [task] }, cancellation).Entities)
            {
                var sentence = Array.BinarySearch(begins, entity.Begin);
                found.Add(new ScoredMention(
                    first + (sentence >= 0 ? sentence : ~sentence - 1),
                    calibration?.Posterior(entity.Score) ?? entity.Score,
                    gold.Contains((entity.Begin, entity.End, entity.Type))));
            }
        }
        return found;
    }
}
