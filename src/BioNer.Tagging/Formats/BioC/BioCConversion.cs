using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>
/// A BioC document, or the collection around it, from one of BioC's forms to the other, with all that both can say: infons, sentences, annotations in several places, relations and their nodes.
/// Elements and properties that BioC does not know, and the second of two infons with one key, have no place in the other form.
/// </summary>
internal static class BioCConversion
{
    // In the order that BioC's document type wants.
    private static readonly (string Element, string Array)[] Children =
        [("passage", "passages"), ("sentence", "sentences"), ("annotation", "annotations"), ("relation", "relations"), ("location", "locations"), ("node", "nodes")];

    private static readonly string[] Attributes = ["id", "offset", "length", "refid", "role"];

    // What stands before infons.
    private static readonly string[] Heads = ["source", "date", "key", "id"];

    // What a reader in JSON expects to find even when there is none.
    private static readonly Dictionary<string, string[]> Always = new(StringComparer.Ordinal)
    {
        ["document"] = ["passages", "annotations", "relations"],
        ["passage"] = ["sentences", "annotations", "relations"],
        ["sentence"] = ["annotations", "relations"],
        ["annotation"] = ["locations"],
        ["relation"] = ["nodes"],
    };

    /// <summary>The object of an element: a document, or a collection without its documents.</summary>
    public static JsonObject ToJson(XElement element)
    {
        var kind = element.Name.LocalName;
        var made = new JsonObject();
        foreach (var attribute in element.Attributes().Where(attribute => Attributes.Contains(attribute.Name.LocalName)))
            made[attribute.Name.LocalName] = Value(attribute.Name.LocalName, attribute.Value);
        // Places and nodes have no infons.
        if (kind is not ("location" or "node"))
            made["infons"] = new JsonObject(element.Elements("infon").Where(infon => infon.Attribute("key") is not null).DistinctBy(infon => infon.Attribute("key")!.Value)
                .Select(infon => KeyValuePair.Create(infon.Attribute("key")!.Value, (JsonNode?)infon.Value)));
        foreach (var child in element.Elements().Where(child => child.Name.LocalName is "id" or "offset" or "text" or "source" or "date" or "key"))
            made[child.Name.LocalName] = Value(child.Name.LocalName, child.Value);
        foreach (var (name, array) in Children)
            if (element.Elements(name).ToList() is { Count: > 0 } children || Always.GetValueOrDefault(kind)?.Contains(array) == true)
                made[array] = new JsonArray([.. element.Elements(name).Select(ToJson)]);
        return made;
    }

    /// <summary>The element of an object.</summary>
    /// <param name="item">A document, or a collection without its documents.</param>
    /// <param name="name">The element's name.</param>
    /// <exception cref="ArgumentException">It has a text that is no Unicode or that XML cannot have.</exception>
    public static XElement ToXml(JsonObject item, string name)
    {
        var element = new XElement(name);
        var hasAttributes = name is "annotation" or "relation" or "location" or "node";
        if (hasAttributes)
            element.Add(Attributes.Where(item.ContainsKey).Select(attribute => new XAttribute(attribute, Text(item[attribute]))));
        foreach (var field in Heads.Where(field => !hasAttributes && item.ContainsKey(field)))
            element.Add(new XElement(field, Text(item[field])));
        if (item["infons"] is JsonObject infons)
            element.Add(infons.Select(infon => new XElement("infon", new XAttribute("key", infon.Key), Text(infon.Value))));
        if (!hasAttributes && item.ContainsKey("offset"))
            element.Add(new XElement("offset", Text(item["offset"])));
        // An annotation's text stands behind its places, a passage's before its annotations.
        if (name is "passage" or "sentence" && item.ContainsKey("text"))
            element.Add(new XElement("text", Text(item["text"])));
        foreach (var (child, array) in Children)
            if (item[array] is JsonArray items)
                element.Add(items.OfType<JsonObject>().Select(inner => ToXml(inner, child)));
        if (name == "annotation" && item.ContainsKey("text"))
            element.Add(new XElement("text", Text(item["text"])));
        return element;
    }

    private static JsonNode Value(string field, string text) => field is "offset" or "length" && int.TryParse(text.Trim(), out var number) ? number : field == "id" ? text.Trim() : text;

    // Infons of PubTator's exports are numbers and truth values too.
    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
