using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace BioNer.Tagging.Tests.Formats.Given;

/// <summary>Documents as BioC files, with properties and elements that BioNer knows nothing of, before and behind.</summary>
internal static class GivenBioC
{
    public static JsonObject Json(IEnumerable<GivenDocument> documents) => new()
    {
        ["source"] = "s",
        ["documents"] = new JsonArray([.. documents.Select(document => new JsonObject
        {
            ["x"] = new JsonArray(1, null, "\u2028"),
            ["id"] = document.Id,
            ["infons"] = new JsonObject { ["journal"] = "J", ["year"] = 2017 },
            ["passages"] = new JsonArray([.. document.Passages.Select(Passage)]),
            ["relations"] = new JsonArray(new JsonObject { ["id"] = "B2" }),
        })]),
        ["key"] = "behind",
    };

    public static XElement Xml(IEnumerable<GivenDocument> documents) => new(
        "collection",
        new XAttribute("version", "1"),
        new XAttribute(XNamespace.Xml + "lang", "en"),
        new XElement("source", "s"),
        documents.Select(document => new XElement(
            "document",
            new XElement("id", document.Id),
            new XElement("infon", new XAttribute("key", "journal"), "J\t"),
            document.Passages.Select(Element),
            new XElement("relation", new XAttribute("id", "B2")))),
        new XElement("infon", new XAttribute("key", "behind"), "b"));

    /// <summary>The file of a collection's element, a carriage return written so that it comes back.</summary>
    public static byte[] Bytes(XElement collection, bool mark)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(mark), NewLineHandling = NewLineHandling.Entitize, CloseOutput = false }))
            collection.Save(writer);
        return memory.ToArray();
    }

    private static JsonObject Passage(GivenPassage passage)
    {
        var made = passage.Own is { } own ? Owner(own) : new JsonObject { ["offset"] = passage.Sentences.Count > 0 ? passage.Sentences[0].Offset : 0 };
        made["infons"] = passage.Kind is null ? new JsonObject() : new JsonObject { ["type"] = passage.Kind, ["section"] = "S" };
        if (passage.Sentences.Count > 0)
            made["sentences"] = new JsonArray([.. passage.Sentences.Select(Owner)]);
        made["relations"] = new JsonArray([.. passage.Relations.Select(id => new JsonObject { ["id"] = id, ["nodes"] = new JsonArray(new JsonObject { ["refid"] = "B1", ["role"] = "r" }) })]);
        return made;
    }

    private static JsonObject Owner(GivenText text) => new()
    {
        ["offset"] = text.Offset,
        ["text"] = text.Text,
        ["annotations"] = new JsonArray([.. text.Marks.Select(mark => new JsonObject
        {
            ["id"] = mark.Id,
            ["infons"] = mark.Identifier is null ? new JsonObject { ["type"] = mark.Type } : new JsonObject { ["type"] = mark.Type, ["identifier"] = mark.Identifier, ["other"] = true },
            ["locations"] = new JsonArray([.. mark.Places.Select(place => new JsonObject { ["offset"] = place.Begin, ["length"] = place.End - place.Begin })]),
        })]),
    };

    private static XElement Element(GivenPassage passage) => new(
        "passage",
        passage.Kind is null ? null : new XElement("infon", new XAttribute("key", "type"), passage.Kind),
        passage.Own is { } own ? Content(own) : new XElement("offset", passage.Sentences.Count > 0 ? passage.Sentences[0].Offset : 0),
        passage.Sentences.Select(sentence => new XElement("sentence", Content(sentence))),
        passage.Relations.Select(id => new XElement("relation", new XAttribute("id", id), new XElement("node", new XAttribute("refid", "B1"), new XAttribute("role", "r")))));

    private static object[] Content(GivenText text) =>
    [
        new XElement("offset", text.Offset),
        new XElement("text", text.Text.Length > 0 ? text.Text : null),
        text.Marks.Select(mark => new XElement(
            "annotation",
            new XAttribute("id", mark.Id),
            new XElement("infon", new XAttribute("key", "type"), mark.Type),
            mark.Identifier is null ? null : new XElement("infon", new XAttribute("key", "identifier"), mark.Identifier),
            mark.Places.Select(place => new XElement("location", new XAttribute("offset", place.Begin), new XAttribute("length", place.End - place.Begin))))).ToArray(),
    ];
}
