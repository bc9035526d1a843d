using System.Text;
using System.Xml;
using System.Xml.Linq;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>Writes documents as a BioC collection in XML.</summary>
internal sealed class BioCXmlWriting(Stream stream) : DocumentWriter
{
    private readonly XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, CloseOutput = false });
    private bool isBegun;
    private XElement? collection;
    private int elementsWritten;

    public override async Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation)
    {
        try
        {
            if (!isBegun)
            {
                collection = CollectionOf(tagged);
                await BeginAsync();
            }
            // Whole before any of it is written: what XML cannot have must not leave half a document.
            await Checked(ElementOf(tagged)).WriteToAsync(writer, cancellation);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or InvalidOperationException)
        {
            throw new InputException($"The document {Excerpt.Of(tagged.Document.Id)} has a character that XML cannot have: choose bioc-json.", exception);
        }
        await writer.FlushAsync();
    }

    public override async Task CompleteAsync(CancellationToken cancellation)
    {
        if (!isBegun)
            await BeginAsync();
        // What the collection has behind its documents was not known when it was begun.
        foreach (var element in collection?.Elements().Skip(elementsWritten) ?? [])
            await element.WriteToAsync(writer, cancellation);
        await writer.WriteEndElementAsync();
        await writer.FlushAsync();
        stream.WriteByte((byte)'\n');
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task BeginAsync()
    {
        isBegun = true;
        await writer.WriteStartDocumentAsync();
        await writer.WriteStartElementAsync(null, "collection", null);
        // Its own namespace is none, which an attribute may say.
        foreach (var attribute in collection?.Attributes().Where(attribute => attribute.Name != "xmlns") ?? [])
            await writer.WriteAttributeStringAsync(attribute.IsNamespaceDeclaration ? "xmlns" : collection!.GetPrefixOfNamespace(attribute.Name.Namespace), attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        List<XElement> before = collection?.HasElements == true ? [.. collection.Elements()] : [new XElement("source", "BioNer"), new XElement("date"), new XElement("key")];
        elementsWritten = collection?.HasElements == true ? before.Count : 0;
        foreach (var element in before)
            await element.WriteToAsync(writer, CancellationToken.None);
    }

    private static XElement? CollectionOf(TaggedDocument tagged) => tagged.Document.Source switch
    {
        BioCXmlSource xml => xml.Collection,
        BioCJsonSource { Item.Collection: { } json } => Checked(BioCConversion.ToXml(json, "collection")),
        _ => null,
    };

    private static XElement ElementOf(TaggedDocument tagged) => tagged.Document.Source switch
    {
        BioCXmlSource xml => Added(tagged, xml),
        BioCJsonSource json => Added(tagged, Converted(json, tagged.Document.Id)),
        _ => BioCConversion.ToXml(BioCJsonOutput.Made(tagged), "document"),
    };

    private static BioCXmlSource Converted(BioCJsonSource json, string id)
    {
        var document = BioCConversion.ToXml(json.Item.Object, "document");
        // One that came without has an id by its place in its file.
        document.Element("id")?.Remove();
        document.AddFirst(new XElement("id", id));
        return new BioCXmlSource(document, new XElement("collection"), [.. BioCXmlFormat.Owners(document)]);
    }

    private static XElement Added(TaggedDocument tagged, BioCXmlSource source)
    {
        // Of relations too: their nodes name annotations and relations alike.
        var ids = new NewIds(source.Document.Descendants().Select(element => element.Attribute("id")?.Value));
        for (var index = 0; index < source.Owners.Count; index++)
        {
            var owner = source.Owners[index];
            // Annotations stand behind the text and before relations.
            var before = owner.Elements().LastOrDefault(element => element.Name == "annotation") ?? owner.Element("text") ?? owner.Elements().LastOrDefault(element => element.Name != "relation");
            List<XElement> found = [.. BioCJsonOutput.Found(tagged, index, ids).Select(annotation => BioCConversion.ToXml(annotation, "annotation"))];
            if (before is null)
                owner.AddFirst(found);
            else
                before.AddAfterSelf(found);
        }
        return source.Document;
    }

    private static XElement Checked(XElement element)
    {
        foreach (var text in element.DescendantNodes().OfType<XText>())
            XmlConvert.VerifyXmlChars(text.Value);
        foreach (var attribute in element.DescendantsAndSelf().Attributes())
            XmlConvert.VerifyXmlChars(attribute.Value);
        return element;
    }
}
