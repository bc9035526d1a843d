using System.Text.Encodings.Web;
using System.Text.Json;

namespace BioNer.Campaigns.Specs;

/// <summary>Writes specs as JSON files that <see cref="SpecReader"/> reads, as <c>campaigns/NAME/spec.json</c>.</summary>
public static class SpecWriter
{
    // Names may have any letter; the text stands in files and never in a page as it is.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The spec as JSON in the form of files, with every default that its experiments have use for.</summary>
    public static string ToJson(CampaignSpec spec) => SpecForm.File(spec).ToJsonString(Options) + "\n";
}
