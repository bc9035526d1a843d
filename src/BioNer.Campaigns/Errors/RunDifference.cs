using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Errors;

/// <summary>What two runs did with the same test mentions.</summary>
public sealed record RunDifference
{
    /// <summary>The head both have: a corpus's name.</summary>
    public required string Task { get; init; }

    /// <summary>The run that is compared against, for people.</summary>
    public required string Before { get; init; }

    /// <summary>The run that is compared.</summary>
    public required string After { get; init; }

    /// <summary>Key of the run that is compared against; null when it is not known.</summary>
    public string? BeforeKey { get; init; }

    /// <summary>Key of the run that is compared; null when it is not known.</summary>
    public string? AfterKey { get; init; }

    /// <summary>Counts by entity type; <c>all</c> first.</summary>
    public required IReadOnlyList<TypeDifference> Types { get; init; }

    /// <summary>The most frequent examples of each outcome but <see cref="MentionOutcome.BothRight"/>; none unless asked for, since they are text of the corpus.</summary>
    public IReadOnlyList<DifferenceExample> Examples { get; init; } = [];
}

/// <summary>Differences of one entity type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Seen">Gold mentions whose text is a mention of the type in the training part.</param>
/// <param name="Unseen">The others.</param>
/// <param name="False">Predictions that are no gold mention.</param>
public sealed record TypeDifference(string Type, MentionOutcomes Seen, MentionOutcomes Unseen, FalsePredictions False);

/// <summary>Gold mentions by what became of them.</summary>
/// <param name="BothRight">Found exactly by both runs.</param>
/// <param name="Fixed">Found by the later run alone.</param>
/// <param name="Broken">Found by the earlier run alone.</param>
/// <param name="BothWrong">Found by neither.</param>
public sealed record MentionOutcomes(int BothRight, int Fixed, int Broken, int BothWrong);

/// <summary>Predictions that are no gold mention, by their exact span and type.</summary>
/// <param name="Both">Made by both runs.</param>
/// <param name="Gone">Made by the earlier run alone: fixed.</param>
/// <param name="New">Made by the later run alone: broken.</param>
public sealed record FalsePredictions(int Both, int Gone, int New);

/// <summary>What became of a mention from one run to the other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MentionOutcome>))]
public enum MentionOutcome
{
    /// <summary>A gold mention that the later run alone found.</summary>
    [JsonStringEnumMemberName("fixed")]
    Fixed,

    /// <summary>A gold mention that the earlier run alone found.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    /// <summary>A gold mention that neither found.</summary>
    [JsonStringEnumMemberName("both-wrong")]
    BothWrong,

    /// <summary>A false prediction that only the earlier run made.</summary>
    [JsonStringEnumMemberName("false-gone")]
    FalseGone,

    /// <summary>A false prediction that only the later run made.</summary>
    [JsonStringEnumMemberName("false-new")]
    FalseNew,

    /// <summary>A gold mention that both found.</summary>
    [JsonStringEnumMemberName("both-right")]
    BothRight,
}

/// <summary>The same outcome in the same words.</summary>
/// <param name="Outcome">What became of the mention.</param>
/// <param name="Type">Its type.</param>
/// <param name="Seen">Whether it is a mention of the type in the training part.</param>
/// <param name="Text">Its tokens, parted by blanks.</param>
/// <param name="Before">What the earlier run marked among these tokens, with types; null for nothing.</param>
/// <param name="After">What the later run marked among them.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Line">The line of its first token the first time, in the predictions' file, from 1.</param>
public sealed record DifferenceExample(MentionOutcome Outcome, string Type, bool Seen, string Text, string? Before, string? After, int Count, int Line);
