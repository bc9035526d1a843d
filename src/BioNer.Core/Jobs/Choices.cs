using System.Text.Json.Serialization;

namespace BioNer.Core.Jobs;

/// <summary>The four networks of Crichton et al. 2017.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Network>))]
public enum Network
{
    /// <summary>Window → dense layer → softmax.</summary>
    [JsonStringEnumMemberName("baseline")]
    Baseline,

    /// <summary>Single-task convolutional network (STM).</summary>
    [JsonStringEnumMemberName("single")]
    Single,

    /// <summary>Multi-output multi-task network (MO-MTM): one trunk, one head a corpus.</summary>
    [JsonStringEnumMemberName("multi")]
    Multi,

    /// <summary>Dependent multi-task network (D-MTM): an auxiliary trunk, trained first, feeds the main head.</summary>
    [JsonStringEnumMemberName("dependent")]
    Dependent,
}

/// <summary>Which tokens make one batch.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchOrder>))]
public enum BatchOrder
{
    /// <summary>Tokens drawn without replacement, in a new order every epoch.</summary>
    [JsonStringEnumMemberName("shuffled")]
    Shuffled,

    /// <summary>Consecutive tokens of one corpus from a random start; their windows share convolutions.</summary>
    [JsonStringEnumMemberName("runs")]
    Runs,
}

/// <summary>How a multi-output step picks its corpus.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorpusSampling>))]
public enum CorpusSampling
{
    /// <summary>Every corpus alike (the paper's text).</summary>
    [JsonStringEnumMemberName("uniform")]
    Uniform,

    /// <summary>By number of training tokens (the authors' script).</summary>
    [JsonStringEnumMemberName("proportional")]
    Proportional,

    /// <summary>By number of training tokens to the power of <see cref="Hyperparameters.SamplingExponent"/>.</summary>
    [JsonStringEnumMemberName("tempered")]
    Tempered,
}

/// <summary>What becomes of the auxiliary trunk while the main task of a dependent network is trained.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuxiliaryTraining>))]
public enum AuxiliaryTraining
{
    /// <summary>It goes on learning (the authors' script).</summary>
    [JsonStringEnumMemberName("continue")]
    Continue,

    /// <summary>Its weights stay.</summary>
    [JsonStringEnumMemberName("freeze")]
    Freeze,
}

/// <summary>The optimiser of the weights.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Optimiser>))]
public enum Optimiser
{
    [JsonStringEnumMemberName("adam")]
    Adam,
    [JsonStringEnumMemberName("sgd")]
    Sgd,
}

/// <summary>What happens to the pre-trained word vectors in training.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WordVectors>))]
public enum WordVectors
{
    /// <summary>They stay as they are (the paper's text).</summary>
    [JsonStringEnumMemberName("static")]
    Static,

    /// <summary>They are trained like weights (the authors' baseline script).</summary>
    [JsonStringEnumMemberName("trained")]
    Trained,
}
