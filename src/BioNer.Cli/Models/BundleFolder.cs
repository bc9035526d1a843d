using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Cli.Models;

/// <summary>Where a model is that people name: in the store (<c>NAME</c>, <c>NAME@VERSION</c>), or a folder with a bundle.</summary>
internal static class BundleFolder
{
    /// <summary>The folder of the model's bundle.</summary>
    /// <exception cref="InputException">There is no such model, version or folder.</exception>
    public static async Task<string> FindAsync(IArtifactStore store, string reference, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(reference, BundleFiles.Manifest)))
            return reference;
        if (reference.AsSpan().IndexOfAny('/', '\\') >= 0 || reference is "." or "..")
            throw new InputException($"{reference} is no folder with a {BundleFiles.Manifest}: a model is NAME, NAME@VERSION, or a folder that 'bioner models export' wrote.");
        var (name, version) = ModelReference.Parse(reference);
        return await new ModelLibrary(store).LocalFolderAsync(name, version, cancellation);
    }
}
