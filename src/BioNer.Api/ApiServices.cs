using BioNer.Api.Campaigns;
using BioNer.Api.Http;
using BioNer.Api.Models;
using BioNer.Api.OpenApi;
using BioNer.Api.Page;
using BioNer.Api.Tagging;
using BioNer.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BioNer.Api;

/// <summary>Registers the API for any host.</summary>
public static class ApiServices
{
    /// <summary>Adds the handlers and what they need; the host adds its <see cref="ICampaignHost"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="store">Makes the store, when it is first asked for.</param>
    /// <param name="limits">How much is taken at once.</param>
    /// <param name="models">How models are served.</param>
    public static IServiceCollection AddBioNerApi(this IServiceCollection services, Func<IServiceProvider, IArtifactStore> store, ApiLimits limits, ServedModelOptions models)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(store);
        services.AddSingleton(limits);
        services.AddSingleton(models);
        services.AddSingleton<ServedModels>();
        services.AddSingleton<TaggingThreads>();
        services.AddSingleton<RequestGuard>();
        services.AddSingleton<TagHandler>();
        services.AddSingleton<ModelsHandler>();
        services.AddSingleton<ModelVersionsHandler>();
        // By hand: a host that makes one for each call has no campaign host to be found here.
        services.AddSingleton(provider => new CampaignsHandler(provider.GetRequiredService<IArtifactStore>(), provider.GetRequiredService<ICampaignHost>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<RequestGuard>()));
        services.AddSingleton<ReportHandler>();
        services.AddSingleton<HealthHandler>();
        services.AddSingleton<OpenApiHandler>();
        services.AddSingleton<PageHandler>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiHandlers>(provider));
        return services;
    }
}
