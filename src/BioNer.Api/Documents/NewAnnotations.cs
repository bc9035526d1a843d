using BioNer.Storage.Containers;

namespace BioNer.Api.Documents;

/// <summary>The annotations of a document while they are made: nothing of them is seen before all are whole.</summary>
internal sealed class NewAnnotations(IReadOnlyList<string> formats) : IAsyncDisposable
{
    private readonly SpoolStream[] spools = [.. formats.Select(_ => new SpoolStream())];

    /// <summary>Where each format is written.</summary>
    public IReadOnlyDictionary<string, Stream> Outputs => formats.Zip(spools).ToDictionary(pair => pair.First, pair => (Stream)pair.Second, StringComparer.Ordinal);

    /// <summary>What they are to carry.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    /// <summary>Writes those that are not there already, the first format's last; false when others wrote since they were seen.</summary>
    public async Task<bool> TryWriteAsync(IBlobContainer annotations, AnnotationNames names, string document, AnnotationSet seen, CancellationToken cancellation)
    {
        for (var index = spools.Length - 1; index >= 0; index--)
            if (!AnnotationSet.IsLike(seen.Outputs[index], Metadata)
                && !await annotations.TryWriteAsync(document + names.Suffixes[index], spools[index], Metadata, seen.Outputs[index], cancellation))
                return false;
        return true;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var spool in spools)
            spool.Remove();
        return ValueTask.CompletedTask;
    }
}
