using System.Security.Cryptography;
using System.Text;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Core.Statistics;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Approximate randomisation on the test mentions of two runs.</summary>
/// <remarks>Only counts of each sentence are kept: a campaign has hundreds of runs, and their predictions would fill gigabytes.</remarks>
internal sealed class MentionTests(IReportSources sources)
{
    private readonly Dictionary<(string Key, string Task), SentenceCounts?> known = [];

    /// <summary>The probability, of the first seed (in the series' order) of which both sides have predictions on the same sentences; null when there is none, or both sides are one run.</summary>
    public async Task<double?> CompareAsync(Series series, Series reference, CancellationToken cancellation)
    {
        foreach (var (seed, key, _) in series.Values)
            if (reference.Values.FirstOrDefault(value => value.Seed == seed).Key is { } other
                && key != other
                && await CountsAsync(key, series.Corpus, cancellation) is { } first
                && await CountsAsync(other, reference.Corpus, cancellation) is { } second
                && first.Gold == second.Gold)
                return ApproximateRandomisation.Compare(first.Counts.Zip(second.Counts)).P;
        return null;
    }

    private async Task<SentenceCounts?> CountsAsync(string key, string task, CancellationToken cancellation)
    {
        if (!known.TryGetValue((key, task), out var counts))
            known.Add((key, task), counts = await sources.PredictionsAsync(key, task, Split.Test, cancellation) is { } sentences ? SentenceCounts.Of(sentences) : null);
        return counts;
    }

    /// <summary>Counts of each sentence, and a hash of the gold tags: other tags (a view of one type) make figures that cannot be compared.</summary>
    private sealed record SentenceCounts(Counts[] Counts, string Gold)
    {
        public static SentenceCounts Of(IReadOnlyList<EvaluationSentence> sentences)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var sentence in sentences)
                hash.AppendData(Encoding.UTF8.GetBytes($"{string.Join(' ', sentence.Gold)}\n"));
            return new SentenceCounts(
                [.. sentences.Select(sentence => ApproximateRandomisation.CountsOf(sentence.Gold, sentence.Predicted))],
                Convert.ToHexString(hash.GetHashAndReset()));
        }
    }
}
