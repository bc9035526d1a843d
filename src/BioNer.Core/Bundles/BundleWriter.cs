using System.Security.Cryptography;

namespace BioNer.Core.Bundles;

/// <summary>Writes a model's folder.</summary>
public static class BundleWriter
{
    /// <summary>
    /// Writes <c>weights.safetensors</c>, <c>model.onnx</c> and last <c>model.json</c>, with the hashes of the files that are there:
    /// write <c>words.table</c> before.
    /// </summary>
    /// <param name="folder">The model's folder; it is made.</param>
    /// <param name="manifest">The manifest; its <see cref="ModelManifest.Files"/> are filled in.</param>
    /// <param name="weights">The weights by name (<see cref="WeightNames"/>); others are left out.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="InputException">The manifest breaks rules, or weights are missing or misshapen.</exception>
    public static ModelManifest Write(string folder, ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        WeightNames.Check(manifest, weights, folder);
        ManifestFile.ToBytes(manifest);
        Directory.CreateDirectory(folder);
        var used = WeightNames.Expected(manifest).ToDictionary(weight => weight.Name, weight => weights[weight.Name], StringComparer.Ordinal);
        using (var file = File.Create(Path.Combine(folder, BundleFiles.Weights)))
            SafetensorsWriter.Write(file, used);
        using (var file = File.Create(Path.Combine(folder, BundleFiles.Graph)))
            OnnxWriter.Write(file, manifest, used);
        var written = manifest with { Files = Hashes(folder) };
        File.WriteAllBytes(Path.Combine(folder, BundleFiles.Manifest), ManifestFile.ToBytes(written));
        return written;
    }

    private static SortedList<string, string> Hashes(string folder)
    {
        var hashes = new SortedList<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { BundleFiles.Weights, BundleFiles.Graph, BundleFiles.Words })
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
                hashes[name] = HashOf(path);
        }
        return hashes;
    }

    /// <summary>Lower-case hex SHA-256 of a file.</summary>
    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
