using BioNer.Api.Documents;
using Microsoft.Extensions.Hosting;

namespace BioNer.Api.Serving;

/// <summary>Watches the documents as long as the server runs.</summary>
public sealed class DocumentService(DocumentWatcher watcher) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => watcher.RunAsync(stoppingToken), CancellationToken.None);
}
