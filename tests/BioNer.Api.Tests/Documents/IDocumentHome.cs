using BioNer.Storage.Containers;

namespace BioNer.Api.Tests.Documents;

/// <summary>The two containers of a test, and what people do with them by other programs.</summary>
internal interface IDocumentHome : IDisposable
{
    IBlobContainer Documents { get; }

    IBlobContainer Annotations { get; }

    /// <summary>Drops a document as people do.</summary>
    Task DropAsync(string name, ReadOnlyMemory<byte> content, params (string Name, string Value)[] metadata);

    /// <summary>Removes a document as people do.</summary>
    Task RemoveAsync(string name);

    /// <summary>Content of an annotation or error document; null when there is none.</summary>
    Task<byte[]?> ReadAsync(string name);

    /// <summary>Names of all that people see among the annotations, in ordinal order.</summary>
    Task<string[]> NamesAsync();
}
