using System.Globalization;
using BioNer.Core;
using BioNer.Core.Embeddings.SkipGram;

namespace BioNer.Storage;

/// <summary>Puts trained word vectors into a store.</summary>
public static class TrainedEmbeddings
{
    /// <summary>
    /// Stores the trainer's vectors under a name, whole or not at all; false when the same content was there already.
    /// </summary>
    /// <param name="library">The store's embeddings.</param>
    /// <param name="name">What they are called from now on.</param>
    /// <param name="trainer">A finished training.</param>
    /// <param name="source">What was trained on, as given; the training's numbers are added.</param>
    /// <param name="replace">Whether other content of this name is replaced.</param>
    /// <param name="cancellation">Nothing is stored when it comes in time.</param>
    /// <exception cref="InputException">Another content has the name and <paramref name="replace"/> is false.</exception>
    public static async Task<bool> AddAsync(this EmbeddingLibrary library, string name, SkipGramTrainer trainer, string source, bool replace, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        var folder = Directory.CreateTempSubdirectory("bioner-embeddings-");
        try
        {
            var table = Path.Combine(folder.FullName, "table.words");
            await Task.Run(() => trainer.Write(table), cancellation);
            return await library.AddAsync(name, table, Describe(source, trainer.Options), replace, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Describe(string source, SkipGramOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"skip-gram on {source} (dimensions {options.Dimensions}, window {options.Window}, negative {options.Negative}, epochs {options.Epochs}, min-count {options.MinCount}, subsample {options.Subsample}, learning-rate {options.LearningRate}, seed {options.Seed}, threads {options.Threads})");
}
