using BioNer.Tagging;

namespace BioNer.Api.Models;

/// <summary>A model in memory, with the count of who uses it; it is disposed of when it is retired and nobody uses it any more.</summary>
internal sealed class LoadedModel(string reference, Tagger tagger)
{
    private readonly Lock gate = new();
    private int users;
    private bool isRetired;

    public string Reference => reference;

    public Tagger Tagger => tagger;

    /// <summary>A use of it; null when it was retired meanwhile.</summary>
    public ModelUse? TryUse()
    {
        lock (gate)
        {
            if (isRetired)
                return null;
            users++;
            return new ModelUse(this);
        }
    }

    public void Return()
    {
        bool isLast;
        lock (gate)
            isLast = --users == 0 && isRetired;
        if (isLast)
            tagger.Dispose();
    }

    /// <summary>Takes it out of service; who uses it still, goes on.</summary>
    public void Retire()
    {
        bool isLast;
        lock (gate)
        {
            if (isRetired)
                return;
            isRetired = true;
            isLast = users == 0;
        }
        if (isLast)
            tagger.Dispose();
    }
}
