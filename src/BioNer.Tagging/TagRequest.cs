namespace BioNer.Tagging;

/// <summary>What becomes of mentions that share characters.</summary>
public enum Overlaps
{
    /// <summary>All are kept; each names its head.</summary>
    Keep,

    /// <summary>Of mentions that overlap, the one with the higher score is kept; of equal ones the longer, then the earlier, then by task.</summary>
    Best,
}

/// <summary>What to look for.</summary>
public sealed record TagRequest
{
    /// <summary>The lowest score of alternatives where no threshold is given.</summary>
    public const double AlternativesFrom = 0.1;

    /// <summary>Names of the tasks; null for all that find mentions (parts of speech only by name).</summary>
    public IReadOnlyList<string>? Tasks { get; init; }

    /// <summary>What becomes of overlapping mentions.</summary>
    public Overlaps Overlaps { get; init; }

    /// <summary>The lowest scores of mentions; null for all that are found.</summary>
    public ScoreThresholds? Threshold { get; init; }

    /// <summary>
    /// Whether mentions are wanted too that a head's best sequence of tags does not have, if their score is at least the threshold, or <see cref="AlternativesFrom"/> without one.
    /// </summary>
    public bool Alternatives { get; init; }

    /// <summary>Whether abbreviations that a document defines beside a mention are mentions of its type too (Schwartz and Hearst 2003).</summary>
    public bool Abbreviations { get; init; }

    /// <summary>Whether the answer holds every token with its tags too.</summary>
    public bool Tokens { get; init; }

    /// <summary>Threads that this request may use; null for those of the tagger's options. The answer does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The lowest score of a task's mentions.</summary>
    internal double LeastOf(string task) =>
        Threshold is { } thresholds && thresholds.ByTask.TryGetValue(task, out var own) ? own : Threshold?.All ?? (Alternatives ? AlternativesFrom : 0);
}

/// <summary>A text to tag.</summary>
/// <param name="Text">The text.</param>
/// <param name="Sentences">Its sentences as tokens, rising, where they are known; without them the text is split and tokenised by each task's rule.</param>
public sealed record TagDocument(string Text, IReadOnlyList<Text.TextSpan[]>? Sentences = null);

/// <summary>A tagged text.</summary>
/// <param name="Entities">The mentions, by begin, then longer first, then in the tasks' order.</param>
/// <param name="Sentences">The tagged tokens by task, in text order; empty unless asked for.</param>
/// <param name="Unconstrained">Sentences for which no allowed sequence of tags exists, whose tokens got their most probable tags instead.</param>
public sealed record TaggedText(IReadOnlyList<Entity> Entities, IReadOnlyList<TaggedSentence> Sentences, int Unconstrained);

/// <summary>A sentence's tokens with one task's tags (IOBES, or parts of speech).</summary>
public sealed record TaggedSentence(string Task, Text.TextSpan[] Tokens, string[] Tags);
