using System.CommandLine;
using BioNer.Api;
using BioNer.Api.Campaigns;
using BioNer.Api.Documents;
using BioNer.Api.Models;
using BioNer.Api.Serving;
using BioNer.Cli.Shell;
using BioNer.Cli.Tagging;
using BioNer.Core;
using BioNer.Trainer.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BioNer.Cli.Serve;

/// <summary><c>bioner serve</c>: the HTTP API and campaigns on one machine.</summary>
internal static class ServeCommand
{
    private const string Description =
        """
        Serve the HTTP API on this machine: tagging, models, and campaigns, which are trained here or, with --queue, by workers. The page at / is for people; the API is described at /api/openapi.json. Files dropped into STORE/documents, or the account's container of that name, are tagged into STORE/annotations.

        Others reach it only with a key: set BIONER_API_KEYS to one or several, with commas between them, and --urls to http://*:7071. Stopped by Ctrl-C or SIGTERM, requests end, running trainings write checkpoints, and campaigns go on when it is started again.

        Example: bioner serve --model quickstart
        """;

    private static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen at, with semicolons between them.", DefaultValueFactory = _ => ApiServerSettings.DefaultUrls, HelpName = "U" };

    private static readonly Option<string?> Model = new("--model", "-m") { Description = "The model of requests that name none, NAME or NAME@VERSION; by default the store's only one.", HelpName = "M" };

    private static readonly PrecisionOption Precision = new();

    private static readonly Option<string[]> Formats = new("--formats")
    {
        Description = "Formats of the annotations of documents; the first is the answer of batches.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. new DocumentTaggingOptions().Formats],
        HelpName = "bioc-json|bioc-xml|pubtator|pubannotation|conll|brat|jsonl",
    };

    private static readonly Option<bool> NoDocuments = new("--no-documents") { Description = "Leave the documents to other servers." };

    private static readonly Option<bool> Queue = new("--queue") { Description = "Send the trainings of campaigns to the store's queue, for workers." };

    private static readonly Option<int?> Parallel = new("--parallel") { Description = "Trainings at once; by default limits.parallel of the spec, else as many as the machine's cores allow, or 50 with --queue.", HelpName = "N" };

    public static Command Create() => new Command("serve", Description) { Urls, Model, Precision, Formats, NoDocuments, Queue, Parallel }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Parallel) is < 1)
            throw new InputException($"--parallel is {parsed.GetValue(Parallel)}; it must be at least 1.");
        var location = GlobalOptions.StoreOf(parsed);
        var opened = WorkerStore.Open(location);
        var settings = new ApiServerSettings { Urls = parsed.GetRequiredValue(Urls), Keys = Keys() };
        await using var server = ApiServer.Build(settings, services =>
        {
            services.AddBioNerApi(_ => opened.Store, settings.Limits, new ServedModelOptions { Default = parsed.GetValue(Model), Precision = Precision.Of(parsed) });
            services.AddBioNerDocuments(location, new DocumentTaggingOptions { Formats = parsed.GetRequiredValue(Formats) });
            if (!parsed.GetValue(NoDocuments))
                services.AddHostedService<DocumentService>();
            services.AddSingleton(new LocalCampaignSettings(parsed.GetValue(Queue) ? opened.Queue : null, parsed.GetValue(Parallel)));
            services.AddSingleton<LocalCampaignHost>();
            services.AddSingleton<ICampaignHost>(provider => provider.GetRequiredService<LocalCampaignHost>());
            services.AddHostedService(provider => provider.GetRequiredService<LocalCampaignHost>());
        });
        using var stop = new StopSignals();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        await StartAsync(server, settings, either.Token);
        var json = parsed.GetValue(GlobalOptions.Json);
        foreach (var url in server.Urls)
            Console.WriteLine(json ? $$"""{"listening":"{{url}}"}""" : $"BioNer serves {location} at {url}/api/ (Ctrl-C ends it)");
        await server.WaitForShutdownAsync(either.Token);
        return ExitCode.Done;
    }

    private static async Task StartAsync(WebApplication server, ApiServerSettings settings, CancellationToken cancellation)
    {
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new InputException($"Cannot listen at {settings.Urls}: {exception.Message.TrimEnd('.')}. Does another program use the port? Choose one with --urls.", exception);
        }
    }

    private static string[] Keys() =>
        (Environment.GetEnvironmentVariable("BIONER_API_KEYS") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
