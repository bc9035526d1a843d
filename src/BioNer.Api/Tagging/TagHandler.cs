using BioNer.Api.Http;
using BioNer.Api.Models;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Tagging;

/// <summary><c>POST /api/tag</c>: entities in texts, in any of the formats.</summary>
public sealed class TagHandler(ServedModels models, TaggingThreads threads, ApiLimits limits, RequestGuard guard)
{
    /// <summary>Tags what the request has.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request) => guard.AnswerAsync(request, async cancellation =>
    {
        var form = TagForm.Of(request);
        var body = await RequestBody.ReadAsync(request, limits.BodyBytes, cancellation);
        var question = await form.ReadAsync(body, request.Query, limits, cancellation);
        using var model = await models.UseAsync(question.Model, cancellation);
        var tagRequest = question.Request with { Tokens = form.NeedsTokens };
        var tagged = await threads.RunAsync(degree => Tag(model.Tagger, question.Documents, tagRequest with { Threads = degree }, cancellation), cancellation);
        return await form.AnswerAsync(model, tagged, cancellation);
    });

    private static List<TaggedDocument> Tag(Tagger tagger, IReadOnlyList<Document> documents, TagRequest request, CancellationToken cancellation) =>
        [.. documents.Select(document => tagger.Tag(document, request, cancellation))];
}
