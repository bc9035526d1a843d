using BioNer.Core;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Training.Heads;

/// <summary>A head as a person asks for it: by names, with defaults left open.</summary>
public sealed record HeadRequest
{
    /// <summary>Name of a corpus in the store.</summary>
    public required string Corpus { get; init; }

    /// <summary>The head's name; null for the corpus's.</summary>
    public string? Task { get; init; }

    /// <summary>The one entity type kept; null keeps all.</summary>
    public string? Type { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Numbers that differ from the defaults, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The job that is meant.</summary>
    /// <exception cref="InputException">The corpus is unknown, the model has such a head, or values make no training.</exception>
    public async Task<HeadJob> JobAsync(IArtifactStore store, FrozenModel model, CancellationToken cancellation)
    {
        var entry = await new CorpusLibrary(store).FindAsync(Corpus, cancellation);
        var task = Task ?? entry.Name;
        ArtifactName.CheckPart(task);
        if (model.Manifest.Heads.Any(head => head.Task == task))
            throw new InputException($"The model {model.Reference} has a head {task}: give this one another name with --task.");
        return new HeadJob
        {
            Model = model.Reference.ToString(),
            TrunkHash = model.TrunkHash,
            Task = task,
            Corpus = new JobCorpus { Name = entry.Name, ContentHash = entry.ContentHash, Type = Type },
            Hyperparameters = HeadJob.Numbers(Settings),
            Seed = Seed,
        };
    }
}
