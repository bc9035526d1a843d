using System.Text.Json.Serialization;
using BioNer.Core.Corpora;
using BioNer.Core.Decoding;

namespace BioNer.Core.Bundles;

/// <summary>How text is cut into the tokens a head was trained on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TokenizerRule>))]
public enum TokenizerRule
{
    /// <summary>Runs of ASCII letters and digits, every other character alone: 13 of the paper's corpora.</summary>
    [JsonStringEnumMemberName("alnum")]
    Alnum,

    /// <summary>Penn Treebank style with words like <c>IL-2</c> whole: JNLPBA and GENIA-PoS.</summary>
    [JsonStringEnumMemberName("genia")]
    Genia,
}

/// <summary>One task of a model: its tags, what may follow what, and how well it does.</summary>
public sealed record HeadManifest
{
    /// <summary>The task's name: the corpus it was trained on.</summary>
    public required string Task { get; init; }

    /// <summary>Whether the head finds mentions or gives every token its part of speech.</summary>
    [JsonConverter(typeof(CorpusKindConverter))]
    public required CorpusKind Kind { get; init; }

    /// <summary>How the task's corpus is tokenised.</summary>
    public TokenizerRule Tokenizer { get; init; }

    /// <summary>The tags in the order of the head's outputs: IOBES tags or parts of speech.</summary>
    public required string[] Tags { get; init; }

    /// <summary>The entity types of a mention head, in ordinal order; empty for parts of speech.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>A character a tag: 1 where training sentences begin with it, else 0.</summary>
    public required string Starts { get; init; }

    /// <summary>A row a tag, a character a following tag: 1 where the training labels contain the transition, else 0.</summary>
    public required string[] Transitions { get; init; }

    /// <summary>Scores of the exported weights on the corpus's development part (which selected them).</summary>
    public HeadScore? Devel { get; init; }

    /// <summary>Scores on the test part, taken once.</summary>
    public HeadScore? Test { get; init; }

    /// <summary>How the head came to be when it was added to a finished trunk; null when it was trained with the trunk.</summary>
    public HeadProvenance? Added { get; init; }

    /// <summary>What makes scores of posterior probabilities; null for these themselves.</summary>
    public ScoreCalibration? Calibration { get; init; }

    /// <summary>Whether a sentence may begin with the tag.</summary>
    public bool AllowsStart(int tag) => Starts[tag] == '1';

    /// <summary>Whether the second tag may follow the first.</summary>
    public bool Allows(int from, int to) => Transitions[from][to] == '1';

    /// <summary>Writes a row of <see cref="Starts"/> or <see cref="Transitions"/>.</summary>
    public static string Row(int tagCount, Func<int, bool> allowed) =>
        string.Create(tagCount, allowed, static (row, allowed) =>
        {
            for (var tag = 0; tag < row.Length; tag++)
                row[tag] = allowed(tag) ? '1' : '0';
        });

    /// <summary>The rows of a learned matrix, for <see cref="Starts"/> and <see cref="Transitions"/>.</summary>
    public static (string Starts, string[] Transitions) Rows(TransitionMatrix matrix) =>
        (Row(matrix.TagCount, matrix.AllowsStart), [.. Enumerable.Range(0, matrix.TagCount).Select(from => Row(matrix.TagCount, to => matrix.Allows(from, to)))]);

    /// <summary>What the decoder reads.</summary>
    public TransitionMatrix ToMatrix() => new(
        Tags.Length,
        Enumerable.Range(0, Tags.Length).Where(AllowsStart),
        AllowedPairs());

    private IEnumerable<(int From, int To)> AllowedPairs()
    {
        for (var from = 0; from < Tags.Length; from++)
            for (var to = 0; to < Tags.Length; to++)
                if (Allows(from, to))
                    yield return (from, to);
    }

    internal IEnumerable<string> Violations()
    {
        if (string.IsNullOrWhiteSpace(Task))
            yield return "a head has no task name";
        if (Tags.Length == 0)
            yield return $"head '{Task}' has no tags";
        if (Tags.Distinct(StringComparer.Ordinal).Count() != Tags.Length)
            yield return $"head '{Task}' names a tag twice";
        if (Calibration is { } curve && !(curve.Slope > 0 && double.IsFinite(curve.Slope) && double.IsFinite(curve.Intercept)))
            yield return $"head '{Task}': calibration must have a slope above 0 and an intercept";
        if (!IsRow(Starts))
            yield return $"head '{Task}': starts must be {Tags.Length} characters 0 or 1";
        if (Transitions.Length != Tags.Length || !Transitions.All(IsRow))
            yield return $"head '{Task}': transitions must be {Tags.Length} rows of {Tags.Length} characters 0 or 1";
    }

    private bool IsRow(string row) => row.Length == Tags.Length && row.AsSpan().IndexOfAnyExcept('0', '1') < 0;
}

/// <summary>Scores as fractions: precision, recall and F1 of mentions (exact, all types), or token accuracy.</summary>
public sealed record HeadScore
{
    public double? Precision { get; init; }

    public double? Recall { get; init; }

    public double? F1 { get; init; }

    public double? Accuracy { get; init; }

    /// <summary>The scores of each type of mentions; empty for parts of speech, and in bundles that were written before they were kept.</summary>
    public SortedList<string, TypeScore> ByType { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>The scores of one type of mentions, as fractions.</summary>
/// <param name="Precision">Of what was found, the share that is right.</param>
/// <param name="Recall">Of what is there, the share that was found.</param>
/// <param name="F1">Their harmonic mean.</param>
/// <param name="Mentions">How many there are.</param>
public sealed record TypeScore(double Precision, double Recall, double F1, int Mentions);

/// <summary>Where the weights of a head come from that was added to a finished trunk.</summary>
public sealed record HeadProvenance
{
    /// <summary>Key of the training of the head alone.</summary>
    public required string JobKey { get; init; }

    /// <summary>The model whose trunk it stands on, as <c>NAME@VERSION</c>.</summary>
    public required string Trunk { get; init; }

    /// <summary>SHA-256 of that trunk's weights and word vectors, lower-case hex.</summary>
    public required string TrunkHash { get; init; }

    /// <summary>What it was trained on.</summary>
    public required CorpusProvenance Corpus { get; init; }

    /// <summary>Seed of the training.</summary>
    public long Seed { get; init; }

    /// <summary>Optimiser steps until the weights.</summary>
    public long Steps { get; init; }
}
