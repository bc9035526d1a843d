using BioNer.Core;
using BioNer.Tagging.Formats.BioC;
using BioNer.Tagging.Formats.Conll;
using BioNer.Tagging.Formats.Json;
using BioNer.Tagging.Formats.PubAnnotation;
using BioNer.Tagging.Formats.PubTator;
using BioNer.Tagging.Formats.Text;

namespace BioNer.Tagging.Formats;

/// <summary>The formats there are.</summary>
public static class DocumentFormats
{
    private static readonly JsonFamilyFormat JsonFamily = new();

    /// <summary>Plain text.</summary>
    public static DocumentFormat Plain { get; } = new PlainFormat();

    /// <summary>All formats.</summary>
    public static IReadOnlyList<DocumentFormat> All { get; } =
        [Plain, new BioCXmlFormat(), new BioCJsonFormat(), new PubTatorFormat(), new PubAnnotationFormat(), new ConllFormat(), new BratFormat(), new JsonLinesFormat()];

    /// <summary>A format by its name.</summary>
    /// <exception cref="UnknownNameException">There is none of the name.</exception>
    public static DocumentFormat Find(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new UnknownNameException($"There is no format '{Excerpt.Of(name)}'; known: {string.Join(", ", All.Select(format => format.Name))}.");

    /// <summary>The format that a file's name tells; null when it tells none. A <c>.json</c> file may be BioC or PubAnnotation: its content tells.</summary>
    public static DocumentFormat? OfFile(string fileName)
    {
        var last = fileName[(fileName.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return Path.GetExtension(last) switch
        {
            ".json" => JsonFamily,
            ".xml" => Find(BioCXmlFormat.FormatName),
            var extension => All.FirstOrDefault(format => format.CanRead && format.Extension == extension),
        };
    }

    /// <summary>The format of a media type; null when none has it.</summary>
    public static DocumentFormat? OfMediaType(string mediaType) => All.FirstOrDefault(format => format.MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase));
}
