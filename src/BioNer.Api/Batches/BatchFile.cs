using System.Text.Json;
using BioNer.Api.Documents;
using BioNer.Api.Tagging;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.Json;

namespace BioNer.Api.Batches;

/// <summary>A batch as a document: the texts of the API's own JSON as PubAnnotation's, which have an id and a text, and what is asked for as metadata.</summary>
internal static class BatchFile
{
    /// <summary>The texts.</summary>
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<Document> documents)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonOutput.Options))
        {
            json.WriteStartArray();
            foreach (var document in documents)
            {
                json.WriteStartObject();
                json.WriteString("sourceid", document.Id);
                json.WriteString("text", document.Passages[0].Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    /// <summary>What the question asks for beside its texts.</summary>
    public static Dictionary<string, string> Wishes(TagQuestion question)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (question.Model is { } model)
            metadata[AnnotationMetadata.Model] = AnnotationMetadata.Encode(model);
        if (question.Request.Tasks is { } tasks)
            metadata[AnnotationMetadata.Tasks] = string.Join(',', tasks.Select(AnnotationMetadata.Encode));
        if (question.Request.Overlaps == Overlaps.Best)
            metadata[AnnotationMetadata.Overlaps] = "best";
        if (question.Request.Threshold is { } threshold)
            metadata[AnnotationMetadata.Threshold] = string.Join(',', threshold.ToTexts().Select(AnnotationMetadata.Encode));
        if (question.Request.Alternatives)
            metadata[AnnotationMetadata.Alternatives] = "true";
        if (question.Request.Abbreviations)
            metadata[AnnotationMetadata.Abbreviations] = "true";
        return metadata;
    }
}
