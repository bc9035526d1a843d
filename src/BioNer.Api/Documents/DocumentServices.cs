using BioNer.Api.Models;
using BioNer.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Api.Documents;

/// <summary>Registers the tagging of documents for any host.</summary>
public static class DocumentServices
{
    /// <summary>Adds what tags the documents beside a store, and the batches that come in over HTTP.</summary>
    public static IServiceCollection AddBioNerDocuments(this IServiceCollection services, StoreLocation store, DocumentTaggingOptions options)
    {
        services.AddSingleton(provider => new DocumentTagging(
            store.OpenContainer(DocumentTaggingOptions.DocumentsContainer),
            store.OpenContainer(DocumentTaggingOptions.AnnotationsContainer),
            provider.GetRequiredService<ServedModels>(),
            options,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new DocumentWatcherOptions());
        services.AddSingleton<DocumentWatcher>();
        services.AddSingleton<Batches.BatchHandler>();
        return services;
    }
}
