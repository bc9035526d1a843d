using BioNer.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Serving;

/// <summary>The API on Kestrel.</summary>
public static class ApiServer
{
    private const int MostConnections = 1_000;

    /// <summary>Builds the server; it listens once it is started.</summary>
    /// <param name="settings">Where and how.</param>
    /// <param name="services">Adds the API and the host's own services.</param>
    /// <exception cref="Core.InputException">The settings cannot be served by.</exception>
    public static WebApplication Build(ApiServerSettings settings, Action<IServiceCollection> services)
    {
        settings.Checked();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        // The server says itself where it listens, and who asks for what is nobody's business.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseUrls(settings.Urls.Split(';')).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Limits.BatchBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownTime);
        services(builder.Services);
        var app = builder.Build();
        var keys = new ApiKeys(settings.Keys);
        var isLoopback = settings.IsLoopback;
        app.UseStatusCodePages(context => ApiAnswer.Problem(ProblemOf(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
        app.Use((context, next) => BrowserGuard.Refusal(context.Request, isLoopback) is { } refusal ? ApiAnswer.Problem(refusal).ExecuteAsync(context) : next(context));
        // Explicitly, so that it stands behind the guard.
        app.UseRouting();
        var handlers = app.Services.GetRequiredService<ApiHandlers>();
        foreach (var route in ApiRoutes.All)
            app.MapMethods(ApiRoutes.Prefix + route.Template, [route.Method], async context =>
            {
                var answer = !route.IsOpen && keys.Refusal(context.Request) is { } refusal ? ApiAnswer.Problem(refusal) : await route.Answer(handlers, context.Request);
                await answer.ExecuteAsync(context);
            });
        app.MapGet("/", async context => await (await handlers.Page.AnswerAsync(context.Request)).ExecuteAsync(context));
        return app;
    }

    private static ApiProblem ProblemOf(int status) => status switch
    {
        404 => new ApiProblem(404, "no-route", "There is nothing at this path", "The routes are described at /api/openapi.json."),
        405 => new ApiProblem(405, "wrong-method", "The path takes another method", "The header Allow names the methods; /api/openapi.json describes the routes."),
        _ => new ApiProblem(status, "refused", ReasonPhrases.GetReasonPhrase(status), "The server refused the request."),
    };
}
