using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.Json;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.PubAnnotation;

/// <summary>PubAnnotation's JSON: a text with denotations; offsets count code points. One document, an array of them, or one after the other.</summary>
internal sealed class PubAnnotationFormat : DocumentFormat
{
    public override string Name => "pubannotation";

    public override string Extension => ".pubannotation.json";

    public override IReadOnlyList<string> MediaTypes { get; } = ["application/pubannotation+json"];

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var index = 0;
        await foreach (var item in new JsonItems(new BoundedStream(stream, name, limits.Bytes), name, limits).ReadAsync([], cancellation))
            yield return Document(item.Object, name, index++);
    }

    /// <summary>A document from its object.</summary>
    /// <exception cref="InputException">It has no text.</exception>
    public static Document Document(JsonObject item, string name, int index)
    {
        var fields = new JsonFields(item, $"{name}: [{index}]");
        var text = fields.Text("text") ?? throw new InputException($"{fields.Path}.text is missing: a PubAnnotation document has a text.");
        var id = fields.Word("sourceid") ?? (index == 0 ? Path.GetFileName(name) : $"{Path.GetFileName(name)}#{index + 1}");
        var document = new Document(fields.Word("divid") is { } division ? $"{id}-{division}" : id, [new Passage(text, 0)]);
        return document with { Source = new PubAnnotationSource(fields), Existing = () => Existing(document, fields) };
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new JsonCollectionWriting(stream, null, null, Object);

    private static List<Annotation> Existing(Document document, JsonFields fields)
    {
        var offsets = new PassageOffsets(document, document.Passages);
        return [.. fields.Objects("denotations").Select(denotation =>
        {
            var span = denotation.Inner("span") ?? throw new InputException($"{denotation.Path}.span is missing.");
            return offsets.Find(span.Number("begin") ?? 0, span.Number("end") ?? 0, denotation.Word("obj") ?? "", null);
        })];
    }

    private static JsonObject Object(TaggedDocument tagged)
    {
        var flat = FlatDocument.Of(tagged);
        var points = new CodePoints(flat.Text);
        var fields = tagged.Document.Source is PubAnnotationSource source
            ? source.Fields
            : new JsonFields(new JsonObject { ["sourceid"] = tagged.Document.Id, ["text"] = flat.Text }, "");
        var ids = new NewIds(JsonFields.Ids(fields.Object));
        var isMade = tagged.Document.Source is not PubAnnotationSource;
        var kept = isMade ? tagged.Document.Existing().Select(annotation =>
        {
            var start = flat.Starts[annotation.Passage];
            return Denotation(ids.Next(), points.Of(start + annotation.Begin), points.Of(start + annotation.End), annotation.Type);
        }).ToList() : [];
        var found = flat.Found.Entities.Select(entity => (Id: ids.Next(), Entity: entity)).ToList();
        fields.Add("denotations", [.. kept, .. found.Select(item => Denotation(item.Id, points.Of(item.Entity.Begin), points.Of(item.Entity.End), item.Entity.Type))]);
        if (found.Count > 0)
            fields.Add("attributes", [.. found.SelectMany(item => Attributes(item.Entity, item.Id, ids))]);
        return fields.Object;
    }

    private static IEnumerable<JsonObject> Attributes(Entity entity, string subject, NewIds ids)
    {
        yield return Attribute(ids.Next(), subject, "score", decimal.Round((decimal)entity.Score, 4));
        yield return Attribute(ids.Next(), subject, "task", entity.Task);
        if (entity.Alternative)
            yield return Attribute(ids.Next(), subject, "alternative", true);
        if (entity.Abbreviation)
            yield return Attribute(ids.Next(), subject, "abbreviation", true);
    }

    private static JsonObject Denotation(string id, int begin, int end, string type) =>
        new() { ["id"] = id, ["span"] = new JsonObject { ["begin"] = begin, ["end"] = end }, ["obj"] = type };

    private static JsonObject Attribute(string id, string subject, string predicate, JsonNode value) => new() { ["id"] = id, ["subj"] = subject, ["pred"] = predicate, ["obj"] = value };
}

/// <summary>A PubAnnotation document's object.</summary>
internal sealed record PubAnnotationSource(JsonFields Fields);
