using System.Text;
using BioNer.Core;

namespace BioNer.Storage;

/// <summary>
/// The models of a store: <c>models/NAME/VERSION/…</c> holds a version's bundle, <c>models/NAME/current</c> names the version that
/// serves, and <c>models/NAME/history</c> the versions that served before, one a line, oldest first.
/// </summary>
public sealed class ModelLibrary(IArtifactStore store)
{
    private const string Manifest = "model.json";

    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(30);

    /// <summary>Names of all models, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) =>
        [.. (await BundlesAsync("models/", cancellation)).Select(bundle => bundle.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Versions of a model whose bundle is whole, in ordinal order.</summary>
    /// <exception cref="InputException">There is no such model.</exception>
    public async Task<IReadOnlyList<string>> VersionsAsync(string name, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        var versions = (await BundlesAsync($"models/{name}/", cancellation)).Select(bundle => bundle.Version).ToList();
        return versions.Count > 0 ? versions : throw await UnknownAsync(name, cancellation);
    }

    /// <summary>The version that serves; null when none was promoted.</summary>
    public async Task<string?> CurrentAsync(string name, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        return (await ReadTextAsync($"models/{name}/current", cancellation))?.Trim();
    }

    /// <summary>Stores a bundle's folder as a version; its manifest last, so that a version is seen whole or not at all.</summary>
    public async Task AddAsync(string name, string version, string folder, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        ArtifactName.CheckPart(version);
        foreach (var file in Directory.EnumerateFiles(folder).OrderBy(file => Path.GetFileName(file) == Manifest).ThenBy(file => file, StringComparer.Ordinal))
        {
            await using var source = File.OpenRead(file);
            await store.WriteAsync($"models/{name}/{version}/{Path.GetFileName(file)}", (target, token) => source.CopyToAsync(target, token), cancellation);
        }
    }

    /// <summary>Makes a version the one that serves; returns the one that served before, null when none did. Of changes at once, one comes after the other.</summary>
    /// <exception cref="InputException">There is no such model or version.</exception>
    public async Task<string?> PromoteAsync(string name, string version, CancellationToken cancellation)
    {
        var versions = await VersionsAsync(name, cancellation);
        if (!versions.Contains(version))
            throw new UnknownNameException($"The model {name} has no version {Excerpt.Of(version)}; it has {string.Join(", ", versions)}.");
        await using var claim = await StoreClaim.TakeAsync(store, LeaseOf(name), LongestChange, cancellation);
        var current = await CurrentAsync(name, cancellation);
        if (current == version)
            return current;
        if (current is not null)
            await WriteTextAsync($"models/{name}/history", $"{await ReadTextAsync($"models/{name}/history", cancellation)}{current}\n", cancellation);
        await WriteTextAsync($"models/{name}/current", $"{version}\n", cancellation);
        return current;
    }

    /// <summary>Makes the version that served before serve again; returns it, and the one that served until now.</summary>
    /// <param name="name">The model.</param>
    /// <param name="from">The version that must serve now, so that two who want the same do not go back two steps; null for any.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ModelStateException">No version served before, or another than <paramref name="from"/> serves.</exception>
    /// <exception cref="InputException">There is no such model.</exception>
    public async Task<(string Version, string? Before)> RollbackAsync(string name, string? from, CancellationToken cancellation)
    {
        await VersionsAsync(name, cancellation);
        await using var claim = await StoreClaim.TakeAsync(store, LeaseOf(name), LongestChange, cancellation);
        var current = await CurrentAsync(name, cancellation);
        if (from is not null && from != current)
            throw new ModelStateException($"The version {Excerpt.Of(from)} of the model {name} does not serve: {current ?? "none"} does. Nothing was rolled back.");
        // A change that was interrupted may have left the current version at the history's end.
        var history = (await ReadTextAsync($"models/{name}/history", cancellation) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (history.Count > 0 && history[^1] == current)
            history.RemoveAt(history.Count - 1);
        if (history.Count == 0)
            throw new ModelStateException($"No version of the model {name} served before the current one: promote another with 'bioner models promote {name}@VERSION'.");
        await WriteTextAsync($"models/{name}/current", $"{history[^1]}\n", cancellation);
        await WriteTextAsync($"models/{name}/history", string.Concat(history[..^1].Select(version => $"{version}\n")), cancellation);
        return (history[^1], current);
    }

    /// <summary>A folder on this machine with a version's bundle; the current one without a version.</summary>
    /// <exception cref="InputException">There is no such model or version, or none is current.</exception>
    public async Task<string> LocalFolderAsync(string name, string? version, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        var wanted = version ?? await CurrentAsync(name, cancellation);
        if (wanted is null)
            throw new InputException($"No version of the model {name} is current: name one as {name}@VERSION ({string.Join(", ", await VersionsAsync(name, cancellation))}), or promote it.");
        return await store.ExistsAsync($"models/{name}/{wanted}/{Manifest}", cancellation) && await store.LocalFolderAsync($"models/{name}/{wanted}", cancellation) is { } folder
            ? folder
            : throw new UnknownNameException($"The model {name} has no version {wanted}; it has {string.Join(", ", await VersionsAsync(name, cancellation))}.");
    }

    private static string LeaseOf(string name) => $"models/{name}/change.lease";

    private async Task<List<(string Name, string Version)>> BundlesAsync(string prefix, CancellationToken cancellation)
    {
        var bundles = new List<(string, string)>();
        await foreach (var artifact in store.ListAsync(prefix, cancellation))
            if (artifact.Split('/') is ["models", var name, var version, Manifest])
                bundles.Add((name, version));
        return bundles;
    }

    private async Task<UnknownNameException> UnknownAsync(string name, CancellationToken cancellation)
    {
        var known = await NamesAsync(cancellation);
        return new UnknownNameException(known.Count == 0
            ? $"There is no model {name}: the store has none. Train one with 'bioner train', or add one with 'bioner models push'."
            : $"There is no model {name}; known: {string.Join(", ", known)}.");
    }

    private async Task<string?> ReadTextAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenReadAsync(name, cancellation);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        // A few bytes of a file are read at once: a process's first asynchronous reading takes some 20 ms.
        return stream is FileStream ? reader.ReadToEnd() : await reader.ReadToEndAsync(cancellation);
    }

    private Task WriteTextAsync(string name, string text, CancellationToken cancellation) =>
        store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token), cancellation);
}
