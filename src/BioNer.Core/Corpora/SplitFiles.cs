namespace BioNer.Core.Corpora;

/// <summary>Finds the files of a corpus's splits in a folder, by the names in use for them.</summary>
public static class SplitFiles
{
    private static readonly string[] Extensions = [".tsv", ".txt", ".conll", ".iob", ".iob2", ".bio", ".iobes"];

    private static readonly Dictionary<Split, string[]> Stems = new()
    {
        [Split.Train] = ["train"],
        [Split.Devel] = ["devel", "dev", "valid", "validation"],
        [Split.Test] = ["test"],
    };

    /// <summary>The files by split; a split without a file is absent.</summary>
    /// <exception cref="InputException">Two files could be one split.</exception>
    public static Dictionary<Split, string> Find(string folder)
    {
        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        var found = new Dictionary<Split, string>();
        foreach (var (split, stems) in Stems)
            if (Array.FindAll(files, file => IsFile(file, stems)) is { Length: > 0 } candidates)
                found[split] = candidates.Length == 1
                    ? candidates[0]
                    : throw new InputException($"{folder} has {string.Join(" and ", candidates.Select(Path.GetFileName))}: which is the {split.Name()} part? Leave one of them there.");
        return found;
    }

    /// <summary>The split that a file's or folder's name tells by what stands before its first dot; null when it tells none.</summary>
    public static Split? Named(string path)
    {
        var stem = Path.GetFileName(path).Split('.')[0].ToLowerInvariant();
        foreach (var (split, stems) in Stems)
            if (stems.Contains(stem))
                return split;
        return null;
    }

    private static bool IsFile(string path, string[] stems) =>
        Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && stems.Contains(Path.GetFileNameWithoutExtension(path).ToLowerInvariant());
}
