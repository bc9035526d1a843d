using System.Runtime.CompilerServices;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.Json;

namespace BioNer.Tagging.Formats.BioC;

/// <summary>BioC in JSON, as PubTator gives it out; offsets count code points. Written to the same format, a document keeps everything it came with; to BioC in XML, all that both can say.</summary>
internal sealed class BioCJsonFormat : DocumentFormat
{
    /// <summary>Properties whose arrays hold documents: BioC's, and that of PubTator's exports.</summary>
    public static IReadOnlyList<string> Arrays { get; } = ["documents", "PubTator3"];

    public override string Name => "bioc-json";

    public override string Extension => ".bioc.json";

    public override IReadOnlyList<string> MediaTypes { get; } = ["application/bioc+json"];

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var index = 0;
        await foreach (var item in new JsonItems(new BoundedStream(stream, name, limits.Bytes), name, limits).ReadAsync(Arrays, cancellation))
            yield return Document(item, name, index++);
    }

    /// <summary>A document from its object.</summary>
    /// <exception cref="InputException">It is no BioC document.</exception>
    public static Document Document(JsonItem item, string name, int index)
    {
        var fields = new JsonFields(item.Object, $"{name}: documents[{index}]");
        if (!item.Object.ContainsKey("passages"))
            throw new InputException($"{fields.Path}.passages is missing: a BioC document has an array of them.");
        var source = Source(item, fields);
        var document = new Document(fields.Word("id") ?? $"{Path.GetFileName(name)}#{index + 1}", [.. source.Parts.Select(part => part.Passage)]);
        return document with { Source = source, Existing = () => Existing(document, source.Owners) };
    }

    /// <summary>A document's object with what has text or annotations in it.</summary>
    public static BioCJsonSource Source(JsonItem item, JsonFields fields)
    {
        var (parts, owners) = (new List<BioCJsonPart>(), new List<BioCJsonOwner>());
        foreach (var passage in fields.Objects("passages"))
        {
            var (first, sentences) = (parts.Count, passage.Objects("sentences"));
            parts.AddRange(Parts(passage, sentences));
            owners.Add(new BioCJsonOwner(passage, first));
            owners.AddRange(sentences.Select((sentence, at) => new BioCJsonOwner(sentence, Math.Min(first + at, parts.Count - 1))));
        }
        owners.Add(new BioCJsonOwner(fields, 0));
        return new BioCJsonSource(item, parts, owners);
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new JsonCollectionWriting(stream, "documents", tagged => BioCJsonOutput.Collection(tagged) ?? BioCJsonOutput.OwnCollection(), BioCJsonOutput.Document);

    // A passage has a text, or sentences that have.
    private static IEnumerable<BioCJsonPart> Parts(JsonFields passage, IReadOnlyList<JsonFields> sentences)
    {
        var kind = passage.Inner("infons")?.Word("type");
        IEnumerable<JsonFields> owners = passage.Text("text") is { Length: > 0 } || sentences.Count == 0 ? [passage] : sentences;
        return owners.Select(owner => new BioCJsonPart(owner, PassageOffsets.Placed(owner.Text("text") ?? "", owner.Number("offset") ?? 0, kind, owner.Path)));
    }

    private static List<Annotation> Existing(Document document, IReadOnlyList<BioCJsonOwner> owners)
    {
        var offsets = new PassageOffsets(document, document.Passages);
        return [.. owners.SelectMany(owner => owner.Fields.Objects("annotations").SelectMany(annotation =>
        {
            var infons = annotation.Inner("infons");
            return annotation.Objects("locations").Select(location =>
            {
                var begin = (long)(location.Number("offset") ?? 0);
                return offsets.Find(begin, begin + (location.Number("length") ?? 0), infons?.Word("type") ?? "", infons?.Word("identifier"), owner.Passage);
            });
        }))];
    }
}

/// <summary>A BioC document in JSON with what stands around it.</summary>
/// <param name="Item">The document's object.</param>
/// <param name="Parts">What has text in it, in the order of the passages.</param>
/// <param name="Owners">What may have annotations in it.</param>
internal sealed record BioCJsonSource(JsonItem Item, IReadOnlyList<BioCJsonPart> Parts, IReadOnlyList<BioCJsonOwner> Owners);

/// <summary>An object that may have annotations: a passage, one of its sentences, or the document.</summary>
/// <param name="Fields">The object.</param>
/// <param name="Passage">Index of the passage whose text its annotations are most likely in.</param>
internal sealed record BioCJsonOwner(JsonFields Fields, int Passage);

/// <summary>An object that has a text: a passage, or a sentence of one.</summary>
internal sealed record BioCJsonPart(JsonFields Fields, Passage Passage);
