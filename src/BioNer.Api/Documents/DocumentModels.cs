using BioNer.Api.Models;
using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>The models that documents ask for; tells whose fault it is when there is none.</summary>
internal static class DocumentModels
{
    /// <summary>The model of a document.</summary>
    /// <exception cref="InputException">The document names a model that is not there.</exception>
    /// <exception cref="TaggingUnavailableException">It names none and none serves, or the model's files are damaged.</exception>
    public static async Task<ModelUse> UseAsync(ServedModels models, string? wanted, CancellationToken cancellation)
    {
        string reference;
        try
        {
            reference = (await models.VersionAsync(wanted, cancellation)).ToString();
        }
        catch (InputException exception) when (wanted is null)
        {
            throw new TaggingUnavailableException($"Documents that name no model wait: {exception.Message}", exception);
        }
        try
        {
            return await models.UseAsync(reference, cancellation);
        }
        catch (InputException exception)
        {
            throw new TaggingUnavailableException($"Documents for the model {reference} wait: {exception.Message}", exception);
        }
    }
}
