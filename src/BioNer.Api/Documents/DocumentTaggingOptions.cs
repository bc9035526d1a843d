using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>How documents are tagged.</summary>
public sealed record DocumentTaggingOptions
{
    /// <summary>The container, or folder of a store, that documents come in by.</summary>
    public const string DocumentsContainer = "documents";

    /// <summary>The container, or folder of a store, that annotations go out by.</summary>
    public const string AnnotationsContainer = "annotations";

    /// <summary>Formats of the annotations, at least one. The first is written last: when it names a version of the document, the others have it too.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [DocumentConversion.DefaultFormat];

    /// <summary>Most bytes of a document, of what a packed one holds too; at least 1. Default 128 MiB.</summary>
    public long LargestBytes { get; init; } = 128L << 20;

    internal DocumentTaggingOptions Checked() => LargestBytes >= 1
        ? this
        : throw new InputException($"The largest document is to have {LargestBytes} bytes: a number from 1 is expected.");
}
