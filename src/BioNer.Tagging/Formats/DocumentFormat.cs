using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats;

/// <summary>A form in which documents come, or annotations go.</summary>
public abstract class DocumentFormat
{
    /// <summary>Its name, <c>bioc-xml</c> for instance.</summary>
    public abstract string Name { get; }

    /// <summary>The ending of its files, with the dot.</summary>
    public abstract string Extension { get; }

    /// <summary>Its media types, the one that answers have first.</summary>
    public abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Whether documents can be read in it.</summary>
    public virtual bool CanRead => true;

    /// <summary>Whether it can show tokens and their tags, so that they must be asked for.</summary>
    public virtual bool NeedsTokens => false;

    /// <summary>Whether several documents can stand in one file.</summary>
    public virtual bool HasCollections => true;

    /// <summary>Reads documents one after the other; no more than one is in memory at a time.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">The file's name, for messages and for documents that have none of their own.</param>
    /// <param name="limits">How large a document may be.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="Core.InputException">It is not of this format; the message says where.</exception>
    public virtual IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, CancellationToken cancellation) =>
        throw new Core.InputException($"Documents are not read in the format {Name}; {string.Join(", ", DocumentFormats.All.Where(format => format.CanRead).Select(format => format.Name))} are.");

    /// <summary>Begins a file of tagged documents.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="partsOfSpeech">Tasks whose tags are parts of speech.</param>
    public abstract DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech);
}

/// <summary>Writes tagged documents one after the other.</summary>
public abstract class DocumentWriter : IAsyncDisposable
{
    /// <summary>Writes one document.</summary>
    /// <exception cref="Core.InputException">The format cannot have what is in it.</exception>
    public abstract Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation);

    /// <summary>Ends the file; what is not completed is seen to be cut off.</summary>
    public abstract Task CompleteAsync(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
