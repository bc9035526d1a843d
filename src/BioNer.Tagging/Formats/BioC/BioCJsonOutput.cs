using System.Text.Json.Nodes;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.Json;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>Documents as BioC in JSON.</summary>
internal static class BioCJsonOutput
{
    /// <summary>The properties of the collection that a document came in, but its documents; null when it came in none.</summary>
    public static JsonObject? Collection(TaggedDocument tagged) => tagged.Document.Source switch
    {
        BioCJsonSource json => json.Item.Collection,
        BioCXmlSource xml => BioCConversion.ToJson(xml.Collection),
        _ => null,
    };

    /// <summary>The properties of a collection of our own.</summary>
    public static JsonObject OwnCollection() => new() { ["source"] = "BioNer", ["date"] = "", ["key"] = "", ["infons"] = new JsonObject() };

    /// <summary>A document's object, with what was found.</summary>
    public static JsonObject Document(TaggedDocument tagged) => tagged.Document.Source switch
    {
        BioCJsonSource json => Added(tagged, json),
        BioCXmlSource xml => Added(tagged, Converted(xml, tagged.Document.Id)),
        _ => Made(tagged),
    };

    private static BioCJsonSource Converted(BioCXmlSource xml, string id)
    {
        var item = new JsonItem(BioCConversion.ToJson(xml.Document), null);
        // One that came without has an id by its place in its file.
        item.Object["id"] = id;
        return BioCJsonFormat.Source(item, new JsonFields(item.Object, id));
    }

    private static JsonObject Added(TaggedDocument tagged, BioCJsonSource source)
    {
        var ids = new NewIds(JsonFields.Ids(source.Item.Object));
        for (var index = 0; index < source.Parts.Count; index++)
            if (tagged.Found[index].Entities.Count > 0)
                source.Parts[index].Fields.Add("annotations", Found(tagged, index, ids));
        return source.Item.Object;
    }

    /// <summary>The object of a document that came in another format.</summary>
    public static JsonObject Made(TaggedDocument tagged)
    {
        var (ids, existing) = (new NewIds([]), tagged.Document.Existing().ToLookup(annotation => annotation.Passage));
        var passages = new JsonArray();
        foreach (var (index, passage) in tagged.Document.Passages.Index())
            passages.Add(new JsonObject
            {
                ["offset"] = passage.Offset,
                ["infons"] = passage.Kind is null ? new JsonObject() : new JsonObject { ["type"] = passage.Kind },
                ["text"] = passage.Text,
                ["sentences"] = new JsonArray(),
                ["annotations"] = new JsonArray([.. existing[index].Select(annotation => Kept(passage, annotation, ids)), .. Found(tagged, index, ids)]),
                ["relations"] = new JsonArray(),
            });
        return new JsonObject { ["id"] = tagged.Document.Id, ["infons"] = new JsonObject(), ["passages"] = passages, ["annotations"] = new JsonArray(), ["relations"] = new JsonArray() };
    }

    /// <summary>What was found in a passage, as annotations.</summary>
    public static IEnumerable<JsonObject> Found(TaggedDocument tagged, int index, NewIds ids)
    {
        var passage = tagged.Document.Passages[index];
        var points = new CodePoints(passage.Text);
        return tagged.Found[index].Entities.Select(entity => Annotation(
            ids.Next(),
            new JsonObject(EntityProperties.Of(entity).Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, property.Value))),
            entity.Text,
            passage.Offset + points.Of(entity.Begin),
            points.Of(entity.End) - points.Of(entity.Begin)));
    }

    private static JsonObject Kept(Passage passage, Annotation annotation, NewIds ids)
    {
        var points = new CodePoints(passage.Text);
        var infons = new JsonObject { ["type"] = annotation.Type };
        if (annotation.Identifier is { } identifier)
            infons["identifier"] = identifier;
        return Annotation(ids.Next(), infons, passage.Text[annotation.Begin..annotation.End], passage.Offset + points.Of(annotation.Begin), points.Of(annotation.End) - points.Of(annotation.Begin));
    }

    private static JsonObject Annotation(string id, JsonObject infons, string text, int offset, int length) => new()
    {
        ["id"] = id,
        ["infons"] = infons,
        ["text"] = text,
        ["locations"] = new JsonArray(new JsonObject { ["offset"] = offset, ["length"] = length }),
    };
}
