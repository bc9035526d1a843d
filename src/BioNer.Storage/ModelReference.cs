using BioNer.Core;

namespace BioNer.Storage;

/// <summary>A model as people name it: <c>NAME</c>, which is its current version, or <c>NAME@VERSION</c>.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">The version; null for the current one.</param>
public sealed record ModelReference(string Name, string? Version)
{
    /// <summary>Reads a reference.</summary>
    /// <exception cref="InputException">A part is empty or breaks the rules for names.</exception>
    public static ModelReference Parse(string text)
    {
        var at = text.LastIndexOf('@');
        var reference = at < 0 ? new ModelReference(text, null) : new ModelReference(text[..at], text[(at + 1)..]);
        ArtifactName.CheckPart(reference.Name);
        if (reference.Version is not null)
            ArtifactName.CheckPart(reference.Version);
        return reference;
    }

    public override string ToString() => Version is null ? Name : $"{Name}@{Version}";
}
