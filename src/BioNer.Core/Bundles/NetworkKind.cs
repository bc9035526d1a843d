using System.Text.Json.Serialization;

namespace BioNer.Core.Bundles;

/// <summary>The four networks of the paper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NetworkKind>))]
public enum NetworkKind
{
    /// <summary>The flattened window through one dense layer.</summary>
    [JsonStringEnumMemberName("baseline")]
    Baseline,

    /// <summary>STM: the convolutional trunk with one head.</summary>
    [JsonStringEnumMemberName("single")]
    Single,

    /// <summary>MO-MTM: the convolutional trunk shared by the heads of several tasks.</summary>
    [JsonStringEnumMemberName("multi")]
    Multi,

    /// <summary>D-MTM: a main and an auxiliary trunk side by side before the head.</summary>
    [JsonStringEnumMemberName("dependent")]
    Dependent,
}
