using System.Text.Json;
using System.Text.Json.Serialization;

namespace BioNer.Core.Bundles;

/// <summary>Reads and writes <c>model.json</c>.</summary>
public static class ManifestFile
{
    private const int LargestManifest = 16 << 20;

    /// <summary>Reads a manifest and checks it.</summary>
    /// <exception cref="InputException">The file is missing, is no manifest, or breaks rules, all of which the message lists.</exception>
    public static ModelManifest Read(string path)
    {
        byte[] json;
        try
        {
            if (new FileInfo(path).Length > LargestManifest)
                throw new InputException($"{path} is larger than {LargestManifest >> 20} MB: that is no model manifest.");
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: a model is a folder with {BundleFiles.Manifest}, {BundleFiles.Weights}, {BundleFiles.Graph} and {BundleFiles.Words}.", exception);
        }
        return Parse(json, path);
    }

    /// <summary>Reads a manifest from its JSON; <paramref name="where"/> stands in the messages.</summary>
    /// <exception cref="InputException">It is no manifest, or breaks rules.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> json, string where)
    {
        ModelManifest manifest;
        try
        {
            manifest = ManifestReader.Read(json);
        }
        // A name twice in 'files' is an ArgumentException, half a surrogate pair an InvalidOperationException.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InputException($"{where}: not a model manifest: {exception.Message}", exception);
        }
        Check(manifest, where);
        return manifest;
    }

    /// <summary>The manifest's JSON: indented, line ends <c>\n</c>, the same bytes for the same manifest.</summary>
    /// <exception cref="InputException">The manifest breaks rules.</exception>
    public static byte[] ToBytes(ModelManifest manifest)
    {
        Check(manifest, BundleFiles.Manifest);
        return [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest), (byte)'\n'];
    }

    private static void Check(ModelManifest manifest, string where)
    {
        var violations = manifest.Violations().ToList();
        if (violations.Count > 0)
            throw new InputException($"{where}: {string.Join("; ", violations)}.");
    }
}

/// <summary>Source-generated JSON of the manifest, for writing it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelManifest))]
public sealed partial class ManifestJson : JsonSerializerContext;
