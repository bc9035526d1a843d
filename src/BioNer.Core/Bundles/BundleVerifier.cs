namespace BioNer.Core.Bundles;

/// <summary>Checks that a bundle's files are those its manifest was written for.</summary>
public static class BundleVerifier
{
    /// <summary>Reads every file that the manifest names.</summary>
    /// <exception cref="InputException">Files are missing or differ; the message lists them.</exception>
    public static void Check(string folder, ModelManifest manifest)
    {
        var violations = new List<string>();
        foreach (var (name, hash) in manifest.Files)
        {
            var path = Path.Combine(folder, name);
            if (Path.GetFileName(name) != name)
                violations.Add($"'{Excerpt.Of(name)}' is no plain file name");
            else if (!File.Exists(path))
                violations.Add($"{name} is missing");
            else if (BundleWriter.HashOf(path) is var found && found != hash)
                violations.Add($"{name} has SHA-256 {found}, expected {hash}");
        }
        if (violations.Count > 0)
            throw new InputException($"The model in {folder} is damaged: {string.Join("; ", violations)}. Export or train it again.");
    }
}
