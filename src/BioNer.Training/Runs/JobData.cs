using BioNer.Core;
using BioNer.Core.Corpora;
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
        foreach (var corpus in job.Corpora)
            tasks.Add(new TaskData(await ViewAsync(corpus, cancellation), words, job.Hyperparameters.ContextWords));
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

    private async Task<Corpus> ViewAsync(JobCorpus wanted, CancellationToken cancellation)
    {
        var corpus = await LoadCheckedAsync(wanted.Name, wanted.ContentHash, cancellation);
        if (wanted.ExcludeHeldOutOf.Count > 0)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var other in wanted.ExcludeHeldOutOf)
            {
                var heldOut = await LoadCheckedAsync(other.Name, other.ContentHash, cancellation);
                keys.UnionWith(heldOut.Devel.Concat(heldOut.Test).Select(SentenceKey.Of).OfType<string>());
            }
            corpus = CorpusViews.ExcludeSentences(corpus, keys);
        }
        if (wanted.Type is not null)
            corpus = CorpusViews.SingleType(corpus, wanted.Type);
        return wanted.Fraction < 1 ? CorpusViews.Sample(corpus, wanted.Fraction, wanted.SampleSeed) : corpus;
    }

    private async Task<Corpus> LoadCheckedAsync(string name, string contentHash, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(store);
        var entry = await library.FindAsync(name, cancellation);
        if (entry.ContentHash != contentHash)
            throw new InputException($"The corpus {name} has the content {entry.ContentHash[..12]}…, the job wants {contentHash[..12]}…: import the one the job was made for.");
        return await library.LoadAsync(name, cancellation);
    }
}
