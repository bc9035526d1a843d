using BioNer.Core.Bundles;
using BioNer.Core.Corpora;

namespace BioNer.Tagging.Scoring;

/// <summary>Gives the heads of a bundle their calibration curves.</summary>
public static class BundleCalibration
{
    /// <summary>Fits the curve of every mention head whose corpus is given on its development part, and writes the manifest anew.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="corpora">Corpora, named like the heads.</param>
    /// <param name="cancellation">Stops between calls of the model.</param>
    /// <returns>The tasks that have a curve now.</returns>
    public static IReadOnlyList<string> Apply(string folder, IReadOnlyList<Corpus> corpora, CancellationToken cancellation = default)
    {
        var curves = new Dictionary<string, ScoreCalibration>(StringComparer.Ordinal);
        ModelManifest manifest;
        using (var tagger = Tagger.Open(folder))
        {
            manifest = tagger.Manifest;
            foreach (var head in manifest.Heads.Where(head => head.Kind == CorpusKind.Mentions))
                if (corpora.FirstOrDefault(corpus => corpus.Name == head.Task) is { } corpus && CalibrationFit.Of(ScoredMention.Of(tagger, head.Task, corpus.Devel, cancellation)) is { } curve)
                    curves.Add(head.Task, curve);
        }
        manifest = manifest with { Heads = [.. manifest.Heads.Select(head => curves.TryGetValue(head.Task, out var curve) ? head with { Calibration = curve } : head)] };
        File.WriteAllBytes(Path.Combine(folder, BundleFiles.Manifest), ManifestFile.ToBytes(manifest));
        return [.. curves.Keys.Order(StringComparer.Ordinal)];
    }
}
