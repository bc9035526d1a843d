using BioNer.Core.Bundles;
using BioNer.Core.Embeddings;

namespace BioNer.Tests;

/// <summary>A random model on disk.</summary>
internal static class RandomBundleFolder
{
    /// <summary>Writes all files of a model and returns its manifest.</summary>
    public static ModelManifest Write(string folder, ModelManifest manifest, int seed, params string[] words)
    {
        Directory.CreateDirectory(folder);
        using (var table = new WordTableWriter(Path.Combine(folder, BundleFiles.Words), manifest.Shape.Dimensions, half: true))
        {
            foreach (var word in words)
                table.Add(word, RandomVectors.Of(word, manifest.Shape.Dimensions));
            table.Complete();
        }
        return BundleWriter.Write(folder, manifest, RandomBundle.Weights(manifest, seed));
    }
}
