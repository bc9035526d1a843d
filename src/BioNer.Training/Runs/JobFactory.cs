using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Training.Runs;

/// <summary>Turns names into a job: looks up contents and what was left open.</summary>
public sealed class JobFactory(IArtifactStore store)
{
    private readonly CorpusLibrary corpora = new(store);
    private readonly EmbeddingLibrary embeddings = new(store);

    /// <summary>The job that is meant.</summary>
    /// <exception cref="InputException">A name is unknown or missing, or the values make no training.</exception>
    public async Task<TrainingJob> CreateAsync(JobRequest request, CancellationToken cancellation)
    {
        var embedding = await EmbeddingAsync(request.Embedding, cancellation);
        var tasks = new List<JobCorpus>();
        foreach (var name in request.Corpora)
            tasks.Add(new JobCorpus { Name = name, ContentHash = (await corpora.FindAsync(name, cancellation)).ContentHash, Type = request.Type, Fraction = request.Fraction });
        var numbers = Hyperparameters.For(request.Network).With(request.Settings);
        var auxiliary = request.Network == Network.Dependent ? await AuxiliaryAsync(request, embedding, cancellation) : null;
        if (request.Device is not ("cpu" or "cuda"))
            throw new InputException($"--device is '{request.Device}'; it must be cpu or cuda.");
        if (request.Threads is < 1 or > 1024)
            throw new InputException($"--threads is {request.Threads}; it must be 1 to 1024.");
        return TrainingJob.Create(request.Network, tasks, embedding, request.Seed, numbers, auxiliary, request.Precision) with { Device = request.Device, Threads = request.Threads };
    }

    /// <summary>The auxiliary task's own training: the paper's single-task network with the same settings of architecture.</summary>
    private async Task<TrainingJob> AuxiliaryAsync(JobRequest request, EmbeddingReference embedding, CancellationToken cancellation)
    {
        var name = request.Auxiliary ?? await OnlyPartOfSpeechCorpusAsync(cancellation);
        var corpus = new JobCorpus { Name = name, ContentHash = (await corpora.FindAsync(name, cancellation)).ContentHash };
        return TrainingJob.Create(Network.Single, [corpus], embedding, request.Seed, Hyperparameters.For(Network.Single).With(request.Settings), precision: request.Precision)
            with { Device = request.Device, Threads = request.Threads };
    }

    private async Task<string> OnlyPartOfSpeechCorpusAsync(CancellationToken cancellation)
    {
        var names = (await corpora.ListAsync(cancellation)).Where(corpus => corpus.Kind == CorpusKind.PartOfSpeech).Select(corpus => corpus.Name).ToList();
        return names.Count == 1
            ? names[0]
            : throw new InputException(names.Count == 0
                ? "A dependent network needs an auxiliary task, and the store has no part-of-speech corpus: import one, or name a corpus with --auxiliary."
                : $"The store has several part-of-speech corpora: name one of {string.Join(", ", names)} with --auxiliary.");
    }

    private async Task<EmbeddingReference> EmbeddingAsync(string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            var known = (await embeddings.ListAsync(cancellation)).Select(embedding => embedding.Name).ToList();
            name = known.Count == 1
                ? known[0]
                : throw new InputException(known.Count == 0
                    ? "The store has no embeddings: import some with 'bioner embeddings import FILE --name N', or train some with 'bioner embeddings train TEXT --name N'."
                    : $"The store has several embeddings: name one of {string.Join(", ", known)} with --embeddings.");
        }
        using var table = await embeddings.OpenAsync(name, cancellation);
        return new EmbeddingReference(name, table.ContentHash);
    }
}
