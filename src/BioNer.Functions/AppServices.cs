using BioNer.Api;
using BioNer.Api.Documents;
using BioNer.Api.Models;
using BioNer.Functions.Campaigns;
using BioNer.Storage;
using BioNer.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Functions;

/// <summary>Registers what the functions need. Nothing is read and no model loaded before it is asked for: the app must start within seconds.</summary>
public static class AppServices
{
    /// <summary>Adds the API, the tagging of documents, the store and its queue, and the orchestrations' services.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="store">The storage account.</param>
    /// <param name="settings">The app's settings.</param>
    public static IServiceCollection AddBioNer(this IServiceCollection services, StoreLocation store, AppSettings settings)
    {
        services.AddSingleton(settings);
        services.AddBioNerApi(_ => store.Open(), settings.Limits, new ServedModelOptions { Default = settings.Model, MostLoaded = settings.ModelsLoaded, Precision = settings.Precision });
        services.AddBioNerDocuments(store, new DocumentTaggingOptions { Formats = settings.AnnotationFormats.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
        services.AddSingleton<IJobQueue>(_ => new StorageJobQueue(store.QueueService()!));
        services.AddSingleton<Waiters>();
        services.AddSingleton<DurableCampaigns>();
        return services;
    }
}
