using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Storage;

namespace BioNer.Cli.Models;

/// <summary>How people name a model: <c>NAME</c> (its current version), <c>NAME@VERSION</c>, or a folder with a bundle.</summary>
internal static class ModelReference
{
    /// <summary>The name and, where given, the version.</summary>
    /// <exception cref="InputException">A part is empty or breaks the rules for names.</exception>
    public static (string Name, string? Version) Parse(string reference)
    {
        var at = reference.LastIndexOf('@');
        var (name, version) = at < 0 ? (reference, null) : (reference[..at], reference[(at + 1)..]);
        ArtifactName.CheckPart(name);
        if (version is not null)
            ArtifactName.CheckPart(version);
        return (name, version);
    }

    /// <summary>The folder of the model's bundle.</summary>
    /// <exception cref="InputException">There is no such model, version or folder.</exception>
    public static async Task<string> FolderAsync(IArtifactStore store, string reference, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(reference, BundleFiles.Manifest)))
            return reference;
        if (reference.AsSpan().IndexOfAny('/', '\\') >= 0 || reference is "." or "..")
            throw new InputException($"{reference} is no folder with a {BundleFiles.Manifest}: a model is NAME, NAME@VERSION, or a folder that 'bioner models export' wrote.");
        var (name, version) = Parse(reference);
        return await new ModelLibrary(store).LocalFolderAsync(name, version, cancellation);
    }
}
