using System.Text.Json;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Specs;

/// <summary>What a researcher asks for: a campaign as its YAML or JSON file says it, with defaults filled in.</summary>
public sealed record CampaignSpec
{
    /// <summary>The campaign's name, which is its place in the store (<c>campaigns/NAME/</c>).</summary>
    public required string Name { get; init; }

    /// <summary>A line for people.</summary>
    public string? Description { get; init; }

    /// <summary>The mention corpora, by their names in the store; experiments use all of them unless they name their own.</summary>
    public required IReadOnlyList<string> Corpora { get; init; }

    /// <summary>What becomes of a corpus named here that the store lacks.</summary>
    public MissingCorpora MissingCorpora { get; init; } = MissingCorpora.Error;

    /// <summary>The part-of-speech corpus of the dependent networks.</summary>
    public string? PartOfSpeech { get; init; }

    /// <summary>The word vectors, by their name in the store.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The seeds; each experiment is run once with each.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1];

    /// <summary>How long trainings are.</summary>
    public Preset Preset { get; init; } = Preset.Paper;

    /// <summary><see cref="TrainingJob.Precision"/> of every job.</summary>
    public string Precision { get; init; } = TrainingJob.Float32;

    /// <summary><see cref="TrainingJob.Device"/> of every job.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary><see cref="TrainingJob.Threads"/> of every job.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Hyperparameters that differ from the paper's, by <c>all</c> or the network's name (<c>baseline</c>, <c>single</c>, <c>multi</c>, <c>dependent</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Hyperparameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();

    /// <summary>Groups of corpora that share a kind of entity, by name, in the order of the file.</summary>
    public IReadOnlyList<EntityGroup> Groups { get; init; } = [];

    /// <summary>The experiments, in the order of the file.</summary>
    public required IReadOnlyList<ExperimentSpec> Experiments { get; init; }

    /// <summary>What the campaign may cost.</summary>
    public CampaignLimits Limits { get; init; } = new();

    /// <summary>What an hour of one training costs; null when nothing is charged.</summary>
    public HourlyPrice? Price { get; init; }

    /// <summary>Whether both say the same file.</summary>
    public bool Equals(CampaignSpec? other) => other is not null && (ReferenceEquals(this, other) || SpecWriter.ToJson(this) == SpecWriter.ToJson(other));

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>Corpora that share a kind of entity.</summary>
/// <param name="Name">The kind, as the report heads its table: <c>Chemical</c>.</param>
/// <param name="Members">The corpora and, in each, the type that is this kind.</param>
public sealed record EntityGroup(string Name, IReadOnlyList<GroupMember> Members);

/// <summary>A corpus of a group.</summary>
/// <param name="Corpus">The corpus's name.</param>
/// <param name="Type">The one type kept, every other label becoming O; null keeps all.</param>
public sealed record GroupMember(string Corpus, string? Type);

/// <summary>One experiment of a campaign. What a kind has no use for is not allowed in the file and keeps its default here.</summary>
public sealed record ExperimentSpec
{
    public required ExperimentKind Kind { get; init; }

    /// <summary>Tells experiments of one kind apart; the kind's name when the file gives none.</summary>
    public required string Id { get; init; }

    /// <summary>The corpora; null for the campaign's.</summary>
    public IReadOnlyList<string>? Corpora { get; init; }

    /// <summary>The seeds; null for the campaign's.</summary>
    public IReadOnlyList<int>? Seeds { get; init; }

    /// <summary>Multi-task experiments: what becomes of overlapping sentences; each rule is a condition of its own.</summary>
    public IReadOnlyList<OverlapRule> Overlap { get; init; } = [OverlapRule.Keep];

    /// <summary>Pairwise: the pairs; null for all.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Pairs { get; init; }

    /// <summary>Grouped: names of groups; null for all.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Dataset-size: shares of the training sentences, above 0 to below 1.</summary>
    public IReadOnlyList<double> Fractions { get; init; } = [0.5, 0.25, 0.1];

    /// <summary>Dataset-size: where a corpus's partner comes from.</summary>
    public PartnerChoice Partners { get; init; } = PartnerChoice.Paper;

    /// <summary>Dataset-size: partners by corpus, before <see cref="Partners"/>.</summary>
    public IReadOnlyDictionary<string, string> PartnerOf { get; init; } = new Dictionary<string, string>();

    /// <summary>Dataset-size: whether a single-task network with as many updates as the multi-output network is trained beside it.</summary>
    public bool EqualUpdates { get; init; }

    /// <summary>Sampling: the choices compared.</summary>
    public IReadOnlyList<CorpusSampling> Samplings { get; init; } = [CorpusSampling.Uniform, CorpusSampling.Proportional, CorpusSampling.Tempered];

    /// <summary>Hyperparameters of this experiment, in the form of <see cref="CampaignSpec.Hyperparameters"/> and before them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Hyperparameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();
}

/// <summary>Where the partners of the dataset-size experiment come from.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PartnerChoice>))]
public enum PartnerChoice
{
    /// <summary>The best partners of the paper's table 2.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>The best partner, by mean devel figure, of this campaign's own pairwise experiment, which runs first.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("measured")]
    Measured,
}

/// <summary>What a campaign may take. The totals stop dispatching: what runs then is finished, nothing new begins.</summary>
public sealed record CampaignLimits
{
    /// <summary>Trainings at once; null for as many as the machine's cores allow.</summary>
    public int? Parallel { get; init; }

    /// <summary>Trainings of this campaign, cached ones not counted; a plan with more is refused.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>Minutes after which one training is stopped (its checkpoint stays) and counts as failed.</summary>
    public double? MinutesPerJob { get; init; }

    /// <summary>Minutes of training, summed over all trainings, after which nothing new begins.</summary>
    public double? TotalMinutes { get; init; }

    /// <summary>Cost (see <see cref="CampaignSpec.Price"/>) after which nothing new begins.</summary>
    public double? TotalCost { get; init; }

    /// <summary>How often a training that failed for no fault of the spec is tried again.</summary>
    public int Retries { get; init; } = 1;
}

/// <summary>A price.</summary>
/// <param name="PerHour">For one hour of one training.</param>
/// <param name="Currency">As printed: <c>EUR</c>.</param>
public sealed record HourlyPrice(double PerHour, string Currency);
