using System.Text.Json;
using BioNer.Api.Http;
using BioNer.Api.Models;
using BioNer.Tagging.Formats;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Tagging;

/// <summary><c>POST /api/tag</c>: entities in texts.</summary>
public sealed class TagHandler(ServedModels models, TaggingThreads threads, ApiLimits limits, RequestGuard guard)
{
    private const string Json = "application/json";
    private const string Plain = "text/plain";

    /// <summary>Tags what the request has.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var type = RequestBody.MediaTypeOf(request);
        if (type is not (Json or Plain))
            throw new ApiException(ApiProblem.UnknownFormat($"{(type.Length == 0 ? "There is no Content-Type" : $"Content-Type is {Core.Excerpt.Of(type)}")}: {Json} or {Plain} is expected."));
        var body = await RequestBody.ReadAsync(request, limits.BodyBytes, cancellation);
        var question = type == Json ? TagQuestionJson.Read(body, limits) : TagQuery.Read(request.Query) with { Documents = [TextOf(body)] };
        using var model = await models.UseAsync(question.Model, cancellation);
        var answer = await threads.RunAsync(degree => Tag(model, question, degree, cancellation), cancellation);
        return ApiAnswer.Bytes(StatusCodes.Status200OK, Json, answer);
    });

    private NamedText TextOf(ReadOnlyMemory<byte> body)
    {
        var text = RequestBody.Text(body.Span);
        return text.Length <= limits.Characters
            ? new NamedText(TagQuestionJson.OnlyId, text)
            : throw new ApiException(ApiProblem.TooLarge($"A text has at most {limits.Characters:N0} characters. Send it in parts, or drop it into the documents container."));
    }

    private static ReadOnlyMemory<byte> Tag(ModelUse model, TagQuestion question, int degree, CancellationToken cancellation)
    {
        var request = question.Request with { Threads = degree };
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonOutput.Options))
        {
            json.WriteStartObject();
            json.WriteString("model", model.Reference);
            json.WriteStartArray("documents");
            foreach (var (id, text) in question.Documents)
                JsonOutput.Write(json, id, text, model.Tagger.Tag(text, request, cancellation));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
