using BioNer.Core;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Training.Data;

namespace BioNer.Training.Runs;

/// <summary>Loads what a job names and checks that it is what the job means: content hashes, views, exclusions.</summary>
internal sealed class JobData(IArtifactStore store)
{
    /// <summary>The tasks of a job, in its order, over one word matrix.</summary>
    /// <exception cref="InputException">A corpus is missing or has other content than the job's.</exception>
    public async Task<(IReadOnlyList<TaskData> Tasks, WordMatrix Words)> LoadAsync(TrainingJob job, WordTable table, CancellationToken cancellation)
    {
        var words = new WordMatrix(table, job.Hyperparameters.Capitalisation);
        var tasks = new List<TaskData>(job.Corpora.Count);
        var corpora = new JobCorpora(store);
        foreach (var corpus in job.Corpora)
            tasks.Add(new TaskData(await corpora.LoadAsync(corpus, cancellation), words, job.Hyperparameters.ContextWords));
        return (tasks, words);
    }

    /// <summary>The job's word vectors.</summary>
    /// <exception cref="InputException">They are missing or have other content than the job's.</exception>
    public async Task<WordTable> OpenEmbeddingAsync(EmbeddingReference reference, CancellationToken cancellation)
    {
        var table = await new EmbeddingLibrary(store).OpenAsync(reference.Name, cancellation);
        if (table.ContentHash == reference.ContentHash)
            return table;
        using (table)
            throw new InputException($"The embedding {reference.Name} has the content {table.ContentHash[..12]}…, the job wants {reference.ContentHash[..12]}…: import the one the job was made for.");
    }
}
