using System.Xml;
using System.Xml.Linq;
using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>
/// Reads the documents of a BioC collection one at a time. A document type declaration is passed over and nothing of it is read: no entity is declared by it, and nothing is fetched.
/// </summary>
internal sealed class BioCXmlReader(BoundedStream bounded, string name, DocumentLimits limits)
{
    private XmlReader? reader;

    /// <summary>The collection's element, without its documents.</summary>
    public XElement Collection { get; private set; } = new("collection");

    /// <summary>The next document's element; null behind the last.</summary>
    /// <exception cref="InputException">It is no BioC.</exception>
    public async Task<XElement?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            reader ??= await OpenAsync();
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1)
                {
                    var element = await ElementAsync();
                    if (element.Name == "document")
                    {
                        bounded.Begin();
                        return element;
                    }
                    // Passing it over would lose it without a word.
                    if (element.Name.LocalName == "document")
                        throw InNamespace(element.Name.NamespaceName, reader);
                    Collection.Add(element);
                }
                else if (!await reader.ReadAsync())
                {
                    return null;
                }
            }
        }
        catch (XmlException exception)
        {
            throw new InputException($"{name}:{exception.LineNumber}: this is no XML that can be read (position {exception.LinePosition}): {What(exception)}", exception);
        }
    }

    private async Task<XmlReader> OpenAsync()
    {
        var opened = XmlReader.Create(bounded, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = true });
        await opened.MoveToContentAsync();
        if (opened.NodeType != XmlNodeType.Element || opened.Name != "collection")
            throw new InputException($"{name} begins with the element '{Excerpt.Of(opened.Name)}'; BioC begins with 'collection'.");
        if (opened.NamespaceURI.Length > 0)
            throw InNamespace(opened.NamespaceURI, opened);
        foreach (var attribute in Attributes(opened))
            Collection.Add(attribute);
        if (opened.IsEmptyElement)
            return opened;
        await opened.ReadAsync();
        return opened;
    }

    /// <summary>The element at the reader, whole; the reader stands behind it.</summary>
    private async Task<XElement> ElementAsync()
    {
        var depth = reader!.Depth;
        var root = Start();
        if (reader.IsEmptyElement)
        {
            await reader.ReadAsync();
            return root;
        }
        for (var at = root; await reader.ReadAsync();)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth > limits.Depth)
                        throw new InputException($"{name}:{((IXmlLineInfo)reader).LineNumber}: elements are nested deeper than {limits.Depth}, the most that is read.");
                    var child = Start();
                    at.Add(child);
                    if (!reader.IsEmptyElement)
                        at = child;
                    break;
                case XmlNodeType.EndElement when reader.Depth == depth:
                    await reader.ReadAsync();
                    return root;
                case XmlNodeType.EndElement:
                    at = at.Parent!;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    at.Add(new XText(await reader.GetValueAsync()));
                    break;
            }
        }
        throw new InputException($"{name} ends in the middle of a document.");
    }

    private InputException InNamespace(string uri, XmlReader at) => new($"{name}:{((IXmlLineInfo)at).LineNumber}: an element stands in the namespace '{Excerpt.Of(uri)}'; BioC's elements are in none.");

    private XElement Start() => new(XName.Get(reader!.LocalName, reader.NamespaceURI), Attributes(reader));

    private static List<XAttribute> Attributes(XmlReader at)
    {
        var attributes = new List<XAttribute>();
        for (var found = at.MoveToFirstAttribute(); found; found = at.MoveToNextAttribute())
            attributes.Add(new XAttribute(at.Prefix is "xmlns" ? XNamespace.Xmlns + at.LocalName : XName.Get(at.LocalName, at.Prefix.Length == 0 ? "" : at.NamespaceURI), at.Value));
        at.MoveToElement();
        return attributes;
    }

    // The parser's message may be long, and quote the file.
    private static string What(XmlException exception) => exception.Message.Contains("entity", StringComparison.OrdinalIgnoreCase)
        ? "it refers to an entity; only &lt; &gt; &amp; &quot; &apos; and numbers are read, and no document type."
        : Excerpt.Of(exception.Message.Split(" Line ", 2)[0], 160);
}
