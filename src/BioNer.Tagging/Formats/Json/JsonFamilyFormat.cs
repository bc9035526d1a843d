using System.Runtime.CompilerServices;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.BioC;
using BioNer.Tagging.Formats.PubAnnotation;

namespace BioNer.Tagging.Formats.Json;

/// <summary>A <c>.json</c> file of one of the formats: each document tells by itself which it is.</summary>
internal sealed class JsonFamilyFormat : DocumentFormat
{
    public override string Name => "json";

    public override string Extension => ".json";

    public override IReadOnlyList<string> MediaTypes { get; } = [];

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var index = 0;
        await foreach (var item in new JsonItems(new BoundedStream(stream, name, limits.Bytes), name, limits).ReadAsync(BioCJsonFormat.Arrays, cancellation))
        {
            yield return item.Object.ContainsKey("passages") ? BioCJsonFormat.Document(item, name, index)
                : item.Object.ContainsKey("text") ? PubAnnotationFormat.Document(item.Object, name, index)
                : throw new InputException($"{name}: the object {index + 1} is no document: BioC documents have passages, PubAnnotation's have a text.");
            index++;
        }
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => throw new InputException("Name the format to write: bioc-json, pubannotation or jsonl.");
}
