using BioNer.Api.Http;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Running;
using BioNer.Core;
using BioNer.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Campaigns;

/// <summary><c>GET /api/campaigns/{id}/report?format=</c>: a campaign's tables and figures.</summary>
public sealed class ReportHandler(IArtifactStore store, RequestGuard guard) : IDisposable
{
    private static readonly Dictionary<string, (string File, string MediaType)> Formats = new(StringComparer.Ordinal)
    {
        ["html"] = (ReportFiles.PageAlone, "text/html; charset=utf-8"),
        ["md"] = ("report.md", "text/markdown; charset=utf-8"),
        ["csv"] = ("report.csv", "text/csv; charset=utf-8"),
        ["json"] = ("report.json", "application/json"),
        ["latex"] = ("report.tex", "application/x-tex; charset=utf-8"),
    };

    // A report of a large campaign takes seconds and much memory.
    private readonly SemaphoreSlim making = new(1);

    /// <summary>The report that was written last; one of the results there are when none was, or when <c>fresh=true</c> asks for it.</summary>
    public Task<ApiAnswer> AnswerAsync(HttpRequest request, string id) => guard.AnswerAsync(request, async cancellation =>
    {
        var (file, type) = Format(request);
        var spec = await CampaignOf.ReadAsync(store, id, cancellation);
        var folder = new CampaignFolder(store, spec.Name);
        var isFresh = request.Query["fresh"].ToString() switch
        {
            "" or "false" => false,
            "true" => true,
            _ => throw new ApiException(ApiProblem.Invalid([new ApiViolation("fresh", "true or false is expected")])),
        };
        var stored = isFresh ? null : await store.ReadTaggedAsync(folder.Name($"report/{file}"), cancellation);
        var answer = ApiAnswer.Bytes(StatusCodes.Status200OK, type, stored?.Content ?? await MakeAsync());
        answer.Headers[HeaderNames.ContentDisposition] = new ContentDispositionHeaderValue("inline") { FileNameStar = $"{spec.Name}-{file}" }.ToString();
        // The page brings its own styles and script, and may load nothing else.
        answer.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; sandbox allow-scripts allow-downloads";
        return answer;

        async Task<ReadOnlyMemory<byte>> MakeAsync()
        {
            await making.WaitAsync(cancellation);
            try
            {
                var files = await ReportFiles.MakeAsync(store, spec, new RunResults(store), cancellation);
                return files[file];
            }
            finally
            {
                making.Release();
            }
        }
    });

    public void Dispose() => making.Dispose();

    private static (string File, string MediaType) Format(HttpRequest request)
    {
        var asked = request.Query["format"].ToString();
        if (asked.Length == 0)
            asked = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) ? "html" : "json";
        return Formats.TryGetValue(asked, out var format)
            ? format
            : throw new ApiException(ApiProblem.Invalid([new ApiViolation("format", $"{string.Join(", ", Formats.Keys)} are known, and '{Excerpt.Of(asked)}' was found")]));
    }
}
