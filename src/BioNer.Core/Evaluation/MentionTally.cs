using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Sums up sentences while they are scored.</summary>
internal sealed class MentionTally
{
    private readonly SortedDictionary<string, Counts> byType = new(StringComparer.Ordinal);
    private int tokens;
    private int correctTokens;
    private int sentences;
    private int correctSentences;

    public void AddTokens(string[] gold, string[] predicted)
    {
        tokens += gold.Length;
        for (var i = 0; i < gold.Length; i++)
            if (gold[i] == predicted[i])
                correctTokens++;
    }

    /// <summary>Adds a sentence whose mentions <see cref="MentionMatcher"/> paired.</summary>
    public void AddSentence(List<Mention> gold, List<Mention> predicted, int[] goldOf)
    {
        var matched = 0;
        foreach (var mention in gold)
            Add(mention.Type, new Counts(0, 0, 1));
        for (var p = 0; p < predicted.Count; p++)
        {
            if (goldOf[p] < 0)
            {
                Add(predicted[p].Type, new Counts(0, 1, 0));
                continue;
            }
            matched++;
            Add(predicted[p].Type, new Counts(1, 0, -1));
        }
        sentences++;
        if (matched == gold.Count && matched == predicted.Count)
            correctSentences++;
    }

    /// <summary>Adds a sentence that was counted elsewhere.</summary>
    public void AddSentence(IReadOnlyDictionary<string, Counts> counted)
    {
        foreach (var (type, counts) in counted)
            Add(type, counts);
        sentences++;
        if (counted.Values.All(counts => counts is { FalsePositives: 0, FalseNegatives: 0 }))
            correctSentences++;
    }

    public MentionScores ToScores() => new(
        byType.Values.Aggregate(default(Counts), Counts.Add), byType, tokens, correctTokens, sentences, correctSentences);

    private void Add(string type, Counts counts) => byType[type] = byType.GetValueOrDefault(type) + counts;
}
