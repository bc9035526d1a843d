using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Specs;

/// <summary>The experiments of the paper, and two of ours (sampling, and the control and exclusions that others take as options).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentKind>))]
public enum ExperimentKind
{
    /// <summary>The window network on every corpus (table 9).</summary>
    [JsonStringEnumMemberName("baseline")]
    Baseline,

    /// <summary>The single-task network on every corpus (tables 2, 9, 10).</summary>
    [JsonStringEnumMemberName("single-task")]
    SingleTask,

    /// <summary>One multi-output network on all corpora (table 9).</summary>
    [JsonStringEnumMemberName("multi-task")]
    MultiTask,

    /// <summary>The dependent network on every corpus, after one part-of-speech training (table 9).</summary>
    [JsonStringEnumMemberName("dependent")]
    Dependent,

    /// <summary>A multi-output network on every pair (table 2).</summary>
    [JsonStringEnumMemberName("pairwise")]
    Pairwise,

    /// <summary>Corpora reduced to one kind of entity: alone, and together (tables 3–8).</summary>
    [JsonStringEnumMemberName("grouped")]
    Grouped,

    /// <summary>Shares of a corpus's training sentences, alone and with its best partner at full size (table 10).</summary>
    [JsonStringEnumMemberName("dataset-size")]
    DatasetSize,

    /// <summary>The multi-output network under other choices of the corpus at each step.</summary>
    [JsonStringEnumMemberName("sampling")]
    Sampling,

    /// <summary>The figures above under each corpus's own criterion beside published systems (table 11); trains nothing of its own.</summary>
    [JsonStringEnumMemberName("benchmark")]
    Benchmark,

    /// <summary>Sentences of test parts that stand in training parts; trains nothing.</summary>
    [JsonStringEnumMemberName("overlap")]
    Overlap,
}

/// <summary>What becomes of training sentences that stand in devel or test of a corpus of the same model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverlapRule>))]
public enum OverlapRule
{
    /// <summary>They stay: the paper's way.</summary>
    [JsonStringEnumMemberName("keep")]
    Keep,

    /// <summary>They are left out of every training part of the model.</summary>
    [JsonStringEnumMemberName("exclude")]
    Exclude,
}

/// <summary>How long trainings are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Preset>))]
public enum Preset
{
    /// <summary>The paper's numbers.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>At most 20 epochs and at most 1.5 million tokens a training, for a machine without a GPU.</summary>
    [JsonStringEnumMemberName("short")]
    Short,
}

/// <summary>What becomes of a corpus that a spec names and the store lacks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissingCorpora>))]
public enum MissingCorpora
{
    /// <summary>The campaign is not planned.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>The corpus is left out of every experiment and group, with a notice.</summary>
    [JsonStringEnumMemberName("skip")]
    Skip,
}
