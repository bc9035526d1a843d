using BioNer.Api.Models;
using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>The models that documents ask for; tells whose fault it is when there is none.</summary>
internal static class DocumentModels
{
    /// <summary>The model of a document.</summary>
    /// <exception cref="InputException">The document names a model that is not there.</exception>
    /// <exception cref="IOException">It names none and none serves, or the model's files are damaged.</exception>
    public static async Task<ModelUse> UseAsync(ServedModels models, string? wanted, CancellationToken cancellation)
    {
        try
        {
            return await models.UseAsync(wanted, cancellation);
        }
        catch (InputException exception) when (wanted is null)
        {
            throw new TaggingUnavailableException($"Documents that name no model wait: {exception.Message}", exception);
        }
    }
}
