using System.Collections.Frozen;

namespace BioNer.Core.Tags;

/// <summary>The tags of one head, numbered from 0 in ordinal order: the same training tags give the same numbers everywhere.</summary>
public sealed class TagSet
{
    private readonly FrozenDictionary<string, int> ids;

    /// <param name="tags">The tags, repeats allowed.</param>
    public TagSet(IEnumerable<string> tags)
    {
        Tags = [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ids = Tags.Select((tag, id) => KeyValuePair.Create(tag, id)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The tags by number.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>How many tags there are.</summary>
    public int Count => Tags.Count;

    /// <summary>The number of a tag, or -1 for one that is not in the set.</summary>
    public int IdOf(string tag) => ids.TryGetValue(tag, out var id) ? id : -1;

    /// <summary>The tag of a number.</summary>
    public string this[int id] => Tags[id];
}
