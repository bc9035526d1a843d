using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>The report as one JSON document, from which it can be read back.</summary>
public static class JsonReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(CampaignReport report, TextWriter output) => output.Write($"{JsonSerializer.Serialize(report, ReportJson.Default.CampaignReport)}\n");

    /// <summary>Reads a report.</summary>
    /// <exception cref="Core.InputException">It is none.</exception>
    public static CampaignReport Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ReportJson.Default.CampaignReport) ?? throw new Core.InputException("A report is a JSON object; this is null.");
        }
        catch (JsonException exception)
        {
            throw new Core.InputException($"This is no campaign report: {exception.Message}", exception);
        }
    }
}

/// <summary>JSON of reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CampaignReport))]
public sealed partial class ReportJson : JsonSerializerContext;
