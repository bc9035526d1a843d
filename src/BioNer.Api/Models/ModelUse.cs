using BioNer.Tagging;

namespace BioNer.Api.Models;

/// <summary>A loaded model in someone's use: it stays loaded until this is disposed of.</summary>
public sealed class ModelUse : IDisposable
{
    private readonly LoadedModel model;
    private int isReturned;

    internal ModelUse(LoadedModel model) => this.model = model;

    /// <summary>The model.</summary>
    public Tagger Tagger => model.Tagger;

    /// <summary>Which it is, as <c>NAME@VERSION</c>.</summary>
    public string Reference => model.Reference;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReturned, 1) == 0)
            model.Return();
    }
}
