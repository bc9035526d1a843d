using System.Text.Json.Nodes;
using BioNer.Api.Documents;
using BioNer.Api.Http;
using BioNer.Api.Models;
using BioNer.Api.Tagging;
using BioNer.Core;
using BioNer.Storage.Containers;
using BioNer.Tagging.Formats;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Batches;

/// <summary>
/// <c>/api/tag/batches</c>: tagging that takes longer than a request may. A batch is a document, <c>documents/batches/ID.EXT</c>, that is tagged like all others; its annotations are the answer.
/// </summary>
public sealed class BatchHandler(DocumentTagging tagging, ServedModels models, ApiLimits limits, RequestGuard guard)
{
    private const string Folder = "batches/";

    /// <summary><c>POST /api/tag/batches</c>: takes what <c>POST /api/tag</c> takes, of the size of a batch, and answers at once.</summary>
    public Task<ApiAnswer> BeginAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var form = TagForm.Of(request);
        var body = await RequestBody.ReadAsync(request, limits.BatchBytes, cancellation);
        var many = limits with { Documents = int.MaxValue, Characters = limits.BatchBytes };
        // Read once here: what is malformed is said at once, to the one who sent it.
        var question = await form.ReadAsync(body, request.Query, many, cancellation);
        using (var model = await models.UseAsync(question.Model, cancellation))
            model.Tagger.Check(question.Request);
        var format = form.Body ?? DocumentFormats.Find("pubannotation");
        var id = $"{Guid.CreateVersion7():N}{format.Extension}";
        using var content = SpoolStream.Of((form.Body is null ? BatchFile.Of(question.Documents) : body).Span);
        await tagging.Documents.CreateAsync(cancellation);
        if (!await tagging.Documents.TryWriteAsync(Folder + id, content, BatchFile.Wishes(question), null, cancellation))
            throw new InvalidOperationException("Two batches have one id.");
        var answer = ApiAnswer.Json(StatusCodes.Status202Accepted, json => Status(id, "waiting").WriteTo(json));
        answer.Headers[HeaderNames.Location] = PathOf(id);
        answer.Headers[HeaderNames.RetryAfter] = "5";
        return answer;
    });

    /// <summary><c>GET /api/tag/batches/{id}</c>: whether a batch is tagged.</summary>
    public Task<ApiAnswer> ShowAsync(HttpRequest request, string id) => guard.AnswerAsync(request, async cancellation =>
    {
        var (state, problem) = await tagging.StateAsync(NameOf(id), cancellation);
        var json = state switch
        {
            DocumentOutcome.Absent => throw Unknown(id),
            DocumentOutcome.Refused => Status(id, "failed"),
            DocumentOutcome.Unchanged => Status(id, "done"),
            _ => Status(id, "waiting"),
        };
        if (problem is not null)
            json["problem"] = JsonNode.Parse(problem.Value.Span);
        var answer = ApiAnswer.Json(StatusCodes.Status200OK, writer => json.WriteTo(writer));
        if (state == DocumentOutcome.Tagged)
            answer.Headers[HeaderNames.RetryAfter] = "5";
        return answer;
    });

    /// <summary><c>GET /api/tag/batches/{id}/annotations?format=</c>: what was found, in a format of the setting.</summary>
    public Task<ApiAnswer> AnnotationsAsync(HttpRequest request, string id) => guard.AnswerAsync(request, async cancellation =>
    {
        var asked = request.Query["format"].ToString();
        var format = asked.Length == 0 ? tagging.Names.Formats[0] : tagging.Names.Formats.Contains(asked) ? asked
            : throw new ApiException(ApiProblem.Invalid([new ApiViolation("format", $"{string.Join(", ", tagging.Names.Formats)} are written here, and '{Excerpt.Of(asked)}' was found")]));
        var known = DocumentFormats.Find(format);
        var open = await tagging.Annotations.OpenAsync(NameOf(id) + known.Extension, cancellation) ?? throw Unknown(id);
        var answer = ApiAnswer.Streamed(StatusCodes.Status200OK, known.MediaTypes[0], async (stream, token) =>
        {
            await using (open)
                await open.Content.CopyToAsync(stream, token);
        });
        answer.Headers["BioNer-Model"] = open.Entry.Metadata.GetValueOrDefault(AnnotationMetadata.Model, "");
        return answer;
    });

    private string NameOf(string id) => id.All(character => char.IsAsciiLetterOrDigit(character) || character == '.') && tagging.FaultOf(Folder + id) is null ? Folder + id : throw Unknown(id);

    private static JsonObject Status(string id, string state) => new()
    {
        ["id"] = id,
        ["state"] = state,
        ["links"] = new JsonObject { ["status"] = PathOf(id), ["annotations"] = $"{PathOf(id)}/annotations" },
    };

    private static string PathOf(string id) => $"/api/tag/batches/{id}";

    private static ApiException Unknown(string id) => new(ApiProblem.Unknown($"There is no batch {Excerpt.Of(id)}, or nothing of it yet."));
}
