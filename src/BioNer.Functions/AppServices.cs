using BioNer.Api;
using BioNer.Api.Models;
using BioNer.Functions.Campaigns;
using BioNer.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Functions;

/// <summary>Registers what the functions need. Nothing is read and no model loaded before it is asked for: the app must start within seconds.</summary>
public static class AppServices
{
    /// <summary>Adds the API, the store and its queue, and the orchestrations' services.</summary>
    public static IServiceCollection AddBioNer(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings);
        services.AddBioNerApi(_ => settings.Store.Open(), settings.Limits, new ServedModelOptions { Default = settings.Model, MostLoaded = settings.ModelsLoaded });
        services.AddSingleton<IJobQueue>(_ => new StorageJobQueue(settings.Store.QueueService()!));
        services.AddSingleton<Waiters>();
        services.AddSingleton<DurableCampaigns>();
        return services;
    }
}
