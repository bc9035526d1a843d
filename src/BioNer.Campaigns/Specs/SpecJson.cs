using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Specs;

/// <summary>
/// JSON of specs, member by member. Files have the form of <see cref="SpecWriter"/>, which <see cref="SpecReader"/> reads with defaults filled in; this one fills in
/// none.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignSpec))]
public sealed partial class SpecJson : JsonSerializerContext;
