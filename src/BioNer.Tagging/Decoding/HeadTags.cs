using BioNer.Core.Bundles;
using BioNer.Core.Decoding;

namespace BioNer.Tagging.Decoding;

/// <summary>The tags of an entity type in a head's outputs; -1 where training had none.</summary>
internal readonly record struct TypeTags(string Type, int Single, int Begin, int Inside, int End);

/// <summary>What decoding needs to know of a head, made once.</summary>
internal sealed class HeadTags(HeadManifest head)
{
    public HeadManifest Head => head;

    public TransitionMatrix Transitions { get; } = head.ToMatrix();

    /// <summary>The tag of tokens that no mention has, -1 for parts of speech.</summary>
    public int Outside { get; } = Array.IndexOf(head.Tags, "O");

    public TypeTags[] Types { get; } =
    [
        .. head.Tags.Where(tag => tag.Length > 2 && tag[1] == '-').Select(tag => tag[2..]).Distinct(StringComparer.Ordinal)
            .Select(type => new TypeTags(type, At(head, 'S', type), At(head, 'B', type), At(head, 'I', type), At(head, 'E', type))),
    ];

    private static int At(HeadManifest head, char prefix, string type) => Array.IndexOf(head.Tags, $"{prefix}-{type}");
}
