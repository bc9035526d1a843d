using System.Globalization;
using System.Text;

namespace BioNer.Api.Documents;

/// <summary>What every annotation and error document carries as metadata. Texts beyond ASCII, which the service refuses, are percent-encoded.</summary>
internal static class AnnotationMetadata
{
    public const string Model = "model";
    public const string Tasks = "tasks";
    public const string Overlaps = "overlaps";
    public const string Threshold = "threshold";
    public const string Alternatives = "alternatives";
    public const string Abbreviations = "abbreviations";
    public const string Time = "time";

    /// <summary>The version of the document that was read.</summary>
    public const string Version = "version";

    /// <summary>The metadata of an annotation.</summary>
    public static Dictionary<string, string> Of(string version, string model, IEnumerable<string> tasks, DateTimeOffset time)
    {
        var metadata = Of(version, time);
        metadata[Model] = Encode(model);
        metadata[Tasks] = string.Join(",", tasks.Select(Encode));
        return metadata;
    }

    /// <summary>The metadata of an error document.</summary>
    public static Dictionary<string, string> Of(string version, DateTimeOffset time) => new(StringComparer.Ordinal)
    {
        [Version] = Encode(version),
        [Time] = time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };

    /// <summary>A value as it was meant; null when it is absent or empty.</summary>
    public static string? Get(IReadOnlyDictionary<string, string> metadata, string name) =>
        metadata.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? Uri.UnescapeDataString(text) : null;

    /// <summary>A value as metadata can have it.</summary>
    public static string Encode(string text)
    {
        if (text.All(character => character is > ' ' and < '\x7F' and not '%' and not ','))
            return text;
        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            encoded.Append(octet is > 0x20 and < 0x7F and not (byte)'%' and not (byte)',' ? ((char)octet).ToString() : $"%{octet:X2}");
        return encoded.ToString();
    }
}
