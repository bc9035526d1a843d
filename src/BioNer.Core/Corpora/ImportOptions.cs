using BioNer.Core.Tags;

namespace BioNer.Core.Corpora;

/// <summary>How files become a corpus.</summary>
public sealed record ImportOptions
{
    /// <summary>The corpus's name; null takes the folder's, or the file's without its extension.</summary>
    public string? Name { get; init; }

    /// <summary>What it annotates; null finds out by its tags.</summary>
    public CorpusKind? Kind { get; init; }

    /// <summary>The scheme of its mention tags.</summary>
    public TagScheme Scheme { get; init; } = TagScheme.Iob2;

    /// <summary>Shares of the training sentences, above 0, together below 1, that become a split which has no file.</summary>
    public IReadOnlyDictionary<Split, double> Carve { get; init; } = new Dictionary<Split, double>();

    /// <summary>Seed of the choice of carved sentences or documents.</summary>
    public int Seed { get; init; }

    /// <summary>Files or folders of the devel and test parts that stand elsewhere than the training part.</summary>
    public IReadOnlyDictionary<Split, string> Parts { get; init; } = new Dictionary<Split, string>();

    /// <summary>The licence of text and annotations; null when it is not stated.</summary>
    public string? Licence { get; init; }
}
