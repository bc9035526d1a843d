using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Core.Bundles;

/// <summary>A manifest as people are shown it: with the licences that are known by content, and what the model must not be taken for.</summary>
public static class ModelCard
{
    /// <summary>What stands for a licence that nobody stated.</summary>
    public const string NotStated = "not stated";

    /// <summary>The card of a model; bundles of any age have one.</summary>
    public static ModelManifest Of(ModelManifest manifest)
    {
        var training = manifest.Training is not { } stated ? null : stated with
        {
            Corpora = Array.ConvertAll(stated.Corpora, Licensed),
            EmbeddingLicence = stated.EmbeddingLicence ?? NotStated,
        };
        var heads = Array.ConvertAll(manifest.Heads, head => head.Added is { } added ? head with { Added = added with { Corpus = Licensed(added.Corpus) } } : head);
        var licences = manifest.Licences
            .Concat((training?.Corpora ?? []).Concat(heads.Select(head => head.Added?.Corpus).OfType<CorpusProvenance>()).Select(corpus => corpus.Licence))
            .Append(training?.EmbeddingLicence)
            .OfType<string>()
            .Where(licence => licence != NotStated)
            .Distinct(StringComparer.Ordinal);
        return manifest with { Training = training, Heads = heads, Licences = [.. licences], Limits = [.. manifest.Limits.Concat(Limits(manifest)).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>The licence of a corpus: as stated, as known by its content, or that it is not stated.</summary>
    public static string LicenceOf(CorpusProvenance corpus) => corpus.Licence ?? KnownLicences.Of(corpus.ContentHash) ?? NotStated;

    private static CorpusProvenance Licensed(CorpusProvenance corpus) => corpus with { Licence = LicenceOf(corpus) };

    private static IEnumerable<string> Limits(ModelManifest manifest)
    {
        yield return "For research and to help curators; not for diagnosis, treatment or any other clinical use.";
        yield return "It learned from English biomedical abstracts and articles as its corpora have them; other texts (clinical notes, patents, web pages, other languages) were not measured.";
        yield return "Words are read in ASCII form (α as alpha, é as e); a word without a vector is the unknown word, told by its neighbours alone.";
        yield return "A head marks what its corpus calls a mention, and leaves what that does not mark; heads of other corpora may disagree.";
        yield return "Scores count mentions with the corpus's exact span and type, on sentences and tokens as the corpus has them: devel selected the weights, test was scored once.";
        if (manifest.Network == Network.Multi)
            yield return "Scores of heads that were trained together are those of each head's best evaluation on devel; the model has the weights of the best mean over all of them, which may score somewhat lower on one.";
        if (manifest.Heads.Any(head => head.Added is not null))
            yield return "Heads that were added later stand on a trunk that never saw their corpus; words that neither the trunk's corpora nor the most frequent words have are unknown to them.";
    }
}
