using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>BioC in XML; offsets count code points. Written to the same format, a document keeps everything it came with; to BioC in JSON, all that both can say.</summary>
internal sealed class BioCXmlFormat : DocumentFormat
{
    public const string FormatName = "bioc-xml";

    public override string Name => FormatName;

    public override string Extension => ".bioc.xml";

    public override IReadOnlyList<string> MediaTypes { get; } = ["application/xml", "text/xml", "application/bioc+xml"];

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = new BioCXmlReader(new BoundedStream(stream, name, limits.Bytes), name, limits);
        for (var index = 0; await reader.NextAsync(cancellation) is { } element; index++)
            yield return Document(element, reader.Collection, name, index);
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new BioCXmlWriting(stream);

    /// <summary>A document from its element.</summary>
    /// <exception cref="InputException">It is no BioC document.</exception>
    private static Document Document(XElement element, XElement collection, string name, int index)
    {
        var path = $"{name}: document {index + 1}";
        var owners = Owners(element).ToList();
        var passages = owners.Select(owner => PassageOffsets.Placed(
            owner.Element("text")?.Value ?? "",
            Number(owner.Element("offset")?.Value ?? "0", "offset", path),
            Infon(owner.Name == "sentence" ? owner.Parent! : owner, "type"),
            path));
        var id = element.Element("id")?.Value.Trim();
        var document = new Document(id is { Length: > 0 } ? id : $"{Path.GetFileName(name)}#{index + 1}", [.. passages]);
        var source = new BioCXmlSource(element, collection, owners);
        return document with { Source = source, Existing = () => Existing(document, source, path) };
    }

    /// <summary>What has text in a document, in order: a passage, or its sentences where it has no text.</summary>
    public static IEnumerable<XElement> Owners(XElement document) => document.Elements("passage")
        .SelectMany(passage => string.IsNullOrEmpty(passage.Element("text")?.Value) && passage.Element("sentence") is not null ? passage.Elements("sentence") : [passage]);

    private static List<Annotation> Existing(Document document, BioCXmlSource source, string path)
    {
        var offsets = new PassageOffsets(document, document.Passages);
        var indices = source.Owners.Index().ToDictionary(owner => owner.Item, owner => owner.Index);
        return [.. source.Document.Descendants("annotation").SelectMany(annotation => annotation.Elements("location").Select(location =>
        {
            var begin = (long)Number(location.Attribute("offset")?.Value ?? "", "offset", path);
            var owner = annotation.Ancestors().Where(indices.ContainsKey).Select(ancestor => indices[ancestor]).FirstOrDefault();
            return offsets.Find(begin, begin + Number(location.Attribute("length")?.Value ?? "", "length", path), Infon(annotation, "type") ?? "", Infon(annotation, "identifier"), owner);
        }))];
    }

    private static string? Infon(XElement owner, string key) => owner.Elements("infon").FirstOrDefault(infon => infon.Attribute("key")?.Value == key)?.Value;

    private static int Number(string text, string what, string path) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InputException($"{path}: the {what} '{Excerpt.Of(text)}' is no whole number from 0.");
}

/// <summary>A BioC document's element.</summary>
/// <param name="Document">The document.</param>
/// <param name="Collection">The collection's element with what stood before the documents.</param>
/// <param name="Owners">What has text in it, passages or sentences, in the order of the passages.</param>
internal sealed record BioCXmlSource(XElement Document, XElement Collection, IReadOnlyList<XElement> Owners);
