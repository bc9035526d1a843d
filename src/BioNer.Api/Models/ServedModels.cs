using BioNer.Core;
using BioNer.Storage;
using BioNer.Tagging;

namespace BioNer.Api.Models;

/// <summary>How models are served.</summary>
public sealed record ServedModelOptions
{
    /// <summary>The model of requests that name none, as <c>NAME</c> or <c>NAME@VERSION</c>; without it the store's only model.</summary>
    public string? Default { get; init; }

    /// <summary>Most models in memory, at least 1; the one that was not asked for longest makes room.</summary>
    public int MostLoaded { get; init; } = 4;

    /// <summary>In which numbers their networks are computed.</summary>
    public TaggerPrecision Precision { get; init; }

    /// <summary>How long a model's current version is believed before the store is asked again: a promotion serves after this time.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>The store's models, loaded when they are first asked for. Thread-safe.</summary>
public sealed class ServedModels(IArtifactStore store, ServedModelOptions options, TimeProvider clock) : IDisposable
{
    private readonly ModelLibrary library = new(store);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<LoadedModel>> loaded = new(StringComparer.Ordinal);
    private readonly List<string> recent = [];
    private readonly Dictionary<string, (ModelReference Reference, DateTimeOffset Until)> believed = new(StringComparer.Ordinal);
    private bool isDisposed;

    /// <summary>The models in memory, as <c>NAME@VERSION</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (gate)
                return [.. loaded.Where(model => model.Value.IsCompletedSuccessfully).Select(model => model.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>A model to use; it is loaded if it is not.</summary>
    /// <param name="reference"><c>NAME</c>, <c>NAME@VERSION</c>, or null for the default.</param>
    /// <param name="cancellation">Stops the waiting; others who wait for the same model go on.</param>
    /// <exception cref="UnknownNameException">There is no such model or version.</exception>
    /// <exception cref="InputException">The reference is malformed, or no model is meant by default.</exception>
    /// <exception cref="StoreUnavailableException">The model's files are damaged, or the store is away.</exception>
    public async Task<ModelUse> UseAsync(string? reference, CancellationToken cancellation)
    {
        while (true)
        {
            var version = await VersionAsync(reference, cancellation);
            try
            {
                if ((await LoadAsync(version).WaitAsync(cancellation)).TryUse() is { } use)
                    return use;
            }
            catch (InputException exception)
            {
                // Whoever asks for it cannot mend it.
                throw new StoreUnavailableException($"The model {version} cannot be loaded: {exception.Message}", exception);
            }
        }
    }

    public void Dispose()
    {
        List<Task<LoadedModel>> all;
        lock (gate)
        {
            isDisposed = true;
            all = [.. loaded.Values];
            loaded.Clear();
        }
        foreach (var model in all)
            Retire(model);
    }

    /// <summary>The version that a reference means now.</summary>
    public async Task<ModelReference> VersionAsync(string? reference, CancellationToken cancellation)
    {
        var name = reference ?? options.Default ?? "";
        lock (gate)
            if (believed.TryGetValue(name, out var known) && clock.GetUtcNow() < known.Until)
                return known.Reference;
        var found = ModelReference.Parse(name.Length > 0 ? name : await OnlyModelAsync(cancellation));
        if (found.Version is null)
            found = found with { Version = await library.CurrentAsync(found.Name, cancellation) ?? throw await NoneIsCurrentAsync(found.Name, cancellation) };
        else if (!(await library.VersionsAsync(found.Name, cancellation)).Contains(found.Version))
            throw new UnknownNameException($"The model {found.Name} has no version {found.Version}; it has {string.Join(", ", await library.VersionsAsync(found.Name, cancellation))}.");
        lock (gate)
        {
            // Only names that exist are kept, so that nobody fills the memory with others.
            believed[name] = (found, clock.GetUtcNow() + options.Freshness);
        }
        return found;
    }

    /// <summary>Asks the store again which version of a model serves, when it is next asked for.</summary>
    public void Forget(string name)
    {
        lock (gate)
            foreach (var reference in believed.Where(entry => entry.Value.Reference.Name == name).Select(entry => entry.Key).ToList())
                believed.Remove(reference);
    }

    private async Task<string> OnlyModelAsync(CancellationToken cancellation)
    {
        var names = await library.NamesAsync(cancellation);
        return names switch
        {
            [var only] => only,
            [] => throw new UnknownNameException("There is no model: the store has none. Train one, or add one with 'bioner models push'."),
            _ => throw new InputException($"Name a model: the store has {string.Join(", ", names)}, and none of them is the default."),
        };
    }

    private async Task<InputException> NoneIsCurrentAsync(string name, CancellationToken cancellation) =>
        new($"No version of the model {name} is current: name one as {name}@VERSION ({string.Join(", ", await library.VersionsAsync(name, cancellation))}), or promote it.");

    private Task<LoadedModel> LoadAsync(ModelReference version)
    {
        var key = version.ToString();
        var retired = new List<Task<LoadedModel>>();
        Task<LoadedModel>? model;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            recent.Remove(key);
            recent.Add(key);
            // A failure is not kept: the files may be mended meanwhile.
            if (!loaded.TryGetValue(key, out model) || model.IsFaulted)
                loaded[key] = model = Task.Run(() => OpenAsync(version));
            while (loaded.Count > Math.Max(1, options.MostLoaded))
            {
                var oldest = recent[0];
                recent.RemoveAt(0);
                if (loaded.Remove(oldest, out var old))
                    retired.Add(old);
            }
        }
        retired.ForEach(Retire);
        return model;
    }

    private async Task<LoadedModel> OpenAsync(ModelReference version)
    {
        var folder = await library.LocalFolderAsync(version.Name, version.Version, CancellationToken.None);
        return new LoadedModel(version.ToString(), Tagger.Open(folder, new TaggerOptions { Precision = options.Precision }));
    }

    private static void Retire(Task<LoadedModel> model) =>
        model.ContinueWith(static done => done.Result.Retire(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}
