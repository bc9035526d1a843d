using System.Text;
using BioNer.Core;

namespace BioNer.Storage.Containers;

/// <summary>Which blobs a folder can keep: those whose names are paths below it on this system, by way of no link.</summary>
internal sealed class FolderNames(string root)
{
    // File systems take 255 bytes; the metadata's file has a longer name.
    private static readonly int LongestPart = 255 - FolderMetadata.Suffix.Length;

    // Systems take 4,096 bytes for a path.
    private const int LongestPath = 4000;

    private static readonly char[] Refused = [.. Path.GetInvalidFileNameChars(), '\\'];

    /// <summary>The folder's own part, for files in the making and locks.</summary>
    public const string Own = ".bioner~";

    /// <summary>The path of a blob's file.</summary>
    public string PathOf(string name) => Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Why the folder cannot keep a blob, as a sentence; null when it can.</summary>
    public string? FaultOf(string name) => BlobName.FaultOf(name) ?? FaultOfParts(name) ?? FaultOfPath(name);

    private string? FaultOfParts(string name)
    {
        var parts = name.Split('/');
        foreach (var part in parts)
        {
            if (part.Length == 0)
                return $"The name '{Excerpt.Of(name)}' has an empty part, which a folder cannot keep.";
            if (part.IndexOfAny(Refused) is >= 0 and var at)
                return $"The name '{Excerpt.Of(name)}' has the character '{part[at]}', which a folder cannot keep.";
            if (Encoding.UTF8.GetByteCount(part) > LongestPart)
                return $"The name '{Excerpt.Of(name)}' has a part of more than {LongestPart} bytes, which a folder cannot keep.";
            if (OperatingSystem.IsWindows() && (part[^1] is '.' or ' ' || ArtifactName.IsDevice(part)))
                return $"The name '{Excerpt.Of(name)}' has the part '{Excerpt.Of(part)}', which Windows takes for something else.";
        }
        if (parts[0] == Own)
            return $"The names below '{Own}' are the folder's own.";
        if (name.EndsWith(FolderMetadata.Suffix, StringComparison.Ordinal))
            return $"The name '{Excerpt.Of(name)}' ends with '{FolderMetadata.Suffix}', as files do that hold the metadata of others.";
        return Encoding.UTF8.GetByteCount(PathOf(name)) > LongestPath ? $"The name '{Excerpt.Of(name)}' makes a path of more than {LongestPath} bytes, which a folder cannot keep." : null;
    }

    private string? FaultOfPath(string name)
    {
        for (var end = name.IndexOf('/'); end >= 0; end = name.IndexOf('/', end + 1))
        {
            var folder = new FileInfo(PathOf(name[..end]));
            if (folder.Exists)
                return $"The name '{Excerpt.Of(name)}' has a part '{Excerpt.Of(folder.Name)}' that is a file.";
            if (folder.LinkTarget is not null)
                return $"The name '{Excerpt.Of(name)}' has a part '{Excerpt.Of(folder.Name)}' that is a link, and links are not followed.";
        }
        var file = new FileInfo(PathOf(name));
        if (file.LinkTarget is not null)
            return $"'{Excerpt.Of(name)}' is a link, and links are not followed.";
        return Directory.Exists(file.FullName) ? $"'{Excerpt.Of(name)}' is a folder." : null;
    }
}
