namespace BioNer.Core.Evaluation;

/// <summary>Keeps one string for equal tags: files have millions of tags but few different ones.</summary>
internal sealed class TagPool
{
    private readonly HashSet<string> tags = new(StringComparer.Ordinal);

    public string Share(string tag)
    {
        if (tags.TryGetValue(tag, out var known))
            return known;
        tags.Add(tag);
        return tag;
    }
}
