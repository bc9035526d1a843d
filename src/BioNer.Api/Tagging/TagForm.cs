using System.Text.Json;
using BioNer.Api.Http;
using BioNer.Api.Models;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Formats.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Tagging;

/// <summary>The formats of a request and its answer: by Content-Type and Accept. A null format is the API's own JSON.</summary>
internal sealed record TagForm(DocumentFormat? Body, DocumentFormat? Answer)
{
    private const string Json = "application/json";
    private const string BodyName = "the body";
    private static readonly string[] Known = [Json, .. DocumentFormats.All.Where(format => format.CanRead).Select(format => format.MediaTypes[0])];

    /// <summary>Whether the answer shows tokens.</summary>
    public bool NeedsTokens => Answer?.NeedsTokens == true;

    /// <exception cref="ApiException">A format is not known.</exception>
    public static TagForm Of(HttpRequest request)
    {
        var type = RequestBody.MediaTypeOf(request);
        var body = type == Json ? null : DocumentFormats.OfMediaType(type) is { CanRead: true } format
            ? format
            : throw new ApiException(ApiProblem.UnknownFormat($"{(type.Length == 0 ? "There is no Content-Type" : $"Content-Type is {Excerpt.Of(type)}")}: {string.Join(", ", Known)} are read."));
        return new TagForm(body, AnswerOf(request, body));
    }

    /// <summary>Reads the question.</summary>
    /// <exception cref="ApiException">It cannot be read, or is too large.</exception>
    public async Task<TagQuestion> ReadAsync(ReadOnlyMemory<byte> body, IQueryCollection query, ApiLimits limits, CancellationToken cancellation)
    {
        if (Body is null)
            return TagQuestionJson.Read(body, limits);
        var question = TagQuery.Read(query);
        var (documents, characters) = (new List<Document>(), 0L);
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            await foreach (var document in Body.ReadAsync(stream, BodyName, new DocumentLimits { Depth = limits.Depth }, cancellation))
            {
                documents.Add(document.Id == BodyName ? document with { Id = TagQuestionJson.OnlyId } : document);
                characters += document.Passages.Sum(passage => (long)passage.Text.Length);
                if (documents.Count > limits.Documents)
                    throw new ApiException(ApiProblem.TooLarge($"A request has at most {limits.Documents:N0} documents. Send several requests, or drop files into the documents container."));
                if (characters > limits.Characters)
                    throw new ApiException(ApiProblem.TooLarge($"The texts of a request have at most {limits.Characters:N0} characters together. Send several requests, or drop files into the documents container."));
            }
        }
        catch (InputException exception)
        {
            throw new ApiException(ApiProblem.Malformed(exception.Message));
        }
        return question with { Documents = documents };
    }

    /// <summary>Writes the answer.</summary>
    public async Task<ApiAnswer> AnswerAsync(ModelUse model, IReadOnlyList<TaggedDocument> tagged, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        if (Answer is null)
        {
            WriteJson(memory, model.Reference, tagged);
        }
        else
        {
            var partsOfSpeech = model.Tagger.Manifest.Heads.Where(head => head.Kind == CorpusKind.PartOfSpeech).Select(head => head.Task).ToHashSet(StringComparer.Ordinal);
            await using var writer = Answer.Write(memory, partsOfSpeech);
            foreach (var document in tagged)
                await writer.WriteAsync(document, cancellation);
            await writer.CompleteAsync(cancellation);
        }
        var type = Answer?.MediaTypes[0] ?? Json;
        var answer = ApiAnswer.Bytes(StatusCodes.Status200OK, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type, memory.GetBuffer().AsMemory(0, (int)memory.Length));
        answer.Headers["BioNer-Model"] = model.Reference;
        return answer;
    }

    private static void WriteJson(Stream stream, string model, IReadOnlyList<TaggedDocument> tagged)
    {
        using var json = new Utf8JsonWriter(stream, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("documents");
        foreach (var document in tagged)
        {
            var flat = FlatDocument.Of(document);
            JsonOutput.Write(json, document.Document.Id, flat.Text, flat.Found);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Documents come back in the format they came in; texts, and what is asked in JSON, as JSON.
    private static DocumentFormat? AnswerOf(HttpRequest request, DocumentFormat? body)
    {
        var otherwise = body == DocumentFormats.Plain ? null : body;
        if (request.Headers.Accept.Count == 0)
            return otherwise;
        if (!MediaTypeHeaderValue.TryParseList([.. request.Headers.Accept.OfType<string>()], out var wanted))
            throw new ApiException(ApiProblem.Malformed("The header Accept is no list of media types."));
        foreach (var type in wanted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            // First: it would match every type that ends with +json, too.
            if (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
                return null;
            if (type.MatchesAllTypes || (otherwise is null ? type.MatchesMediaType(Json) && type.MatchesAllSubTypes : otherwise.MediaTypes.Any(known => type.MatchesMediaType(known))))
                return otherwise;
            if (DocumentFormats.OfMediaType(type.MediaType.ToString()) is { } format)
                return format;
        }
        throw new ApiException(new ApiProblem(406, "unknown-answer", "No format that is accepted can be written", $"{Json}, {string.Join(", ", DocumentFormats.All.Select(format => format.MediaTypes[0]))} can be."));
    }
}
