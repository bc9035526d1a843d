using Azure.Storage.Blobs;
using BioNer.Api.Documents;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Documents;

/// <summary>Tags what is dropped into the container of documents.</summary>
public sealed class DocumentFunctions(DocumentTagging tagging, DocumentWatcher watcher)
{
    /// <summary>
    /// A document was written. Delivered twice, or late, it does nothing more than is to be done: the document's version decides. What its owner can mend is written beside the annotations;
    /// any other fault is thrown, and the host tries again.
    /// </summary>
    [Function(nameof(DocumentUploaded))]
    public Task DocumentUploaded(
        [BlobTrigger(DocumentTaggingOptions.DocumentsContainer + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = AppSettings.Storage)] BlobClient document,
        FunctionContext context) => tagging.TagAsync(document.Name, context.CancellationToken);

    /// <summary>Every hour: tags what was dropped and never announced, or given up after some tries.</summary>
    [Function(nameof(TagMissed))]
    public Task TagMissed([TimerTrigger("0 20 * * * *")] TimerInfo timer, FunctionContext context) => watcher.LookOnceAsync(context.CancellationToken);
}
