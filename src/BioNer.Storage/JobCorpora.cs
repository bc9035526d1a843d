using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Storage;

/// <summary>Loads the corpora that jobs name, as they mean them: checked by content, without the sentences they exclude, reduced to their type and share.</summary>
public sealed class JobCorpora(IArtifactStore store)
{
    private readonly CorpusLibrary library = new(store);

    /// <summary>The view of a corpus that a job trains on and is scored on.</summary>
    /// <exception cref="InputException">A corpus is missing or has other content than the job's.</exception>
    public async Task<Corpus> LoadAsync(JobCorpus wanted, CancellationToken cancellation)
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
        var entry = await library.FindAsync(name, cancellation);
        if (entry.ContentHash != contentHash)
            throw new InputException($"The corpus {name} has the content {entry.ContentHash[..12]}…, the job wants {contentHash[..12]}…: import the one the job was made for.");
        return await library.LoadAsync(name, cancellation);
    }
}
