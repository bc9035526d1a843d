using BioNer.Core;
using BioNer.Core.Corpora;

namespace BioNer.Tagging.Corpora;

/// <summary>Finds the files of annotated documents, by the part of the corpus they are.</summary>
internal static class DocumentFiles
{
    private static readonly Dictionary<string, string[]> Endings = new(StringComparer.Ordinal)
    {
        ["bioc-xml"] = [".xml"],
        ["bioc-json"] = [".json"],
        ["pubannotation"] = [".json"],
        ["pubtator"] = [".pubtator", ".txt"],
        ["brat"] = [.. BratInput.Endings],
    };

    /// <summary>Names of the formats that annotated documents are read in.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Endings.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The files by part. What names no part is training, out of which parts that are missing can be carved.</summary>
    /// <exception cref="InputException">There are none, or parts are missing that are not carved.</exception>
    public static Dictionary<Split, List<string>> Find(string source, string format, ImportOptions options)
    {
        var parts = Parts(source, format);
        foreach (var (split, path) in options.Parts)
            if (!parts.TryAdd(split, Collect(path, format)))
                throw new InputException($"{source} has a {split.Name()} part already: leave out --{split.Name()}, or take it away.");
        foreach (var split in Enum.GetValues<Split>())
            if (parts.ContainsKey(split) == options.Carve.ContainsKey(split))
                throw new InputException(parts.ContainsKey(split)
                    ? $"{source} has a {split.Name()} part already: leave out its share of --split, or take it away."
                    : split == Split.Train
                        ? $"{source} has no train part: the other parts cannot stand in for it."
                        : $"{source} has no {split.Name()} part: name it with --{split.Name()} PATH, add a file or folder '{split.Name()}', or let a share of the documents stand in for it with --split 80/10/10 or --split {split.Name()}=0.1.");
        return parts;
    }

    private static Dictionary<Split, List<string>> Parts(string source, string format)
    {
        if (!Directory.Exists(source))
            return new Dictionary<Split, List<string>> { [Split.Train] = Collect(source, format) };
        var named = Directory.GetFileSystemEntries(source).Order(StringComparer.Ordinal)
            .Where(entry => Directory.Exists(entry) || Has(entry, format))
            .ToLookup(SplitFiles.Named);
        if (named.All(group => group.Key is null))
            return new Dictionary<Split, List<string>> { [Split.Train] = Collect(source, format) };
        if (named[null].FirstOrDefault(entry => !Path.GetFileName(entry).StartsWith('.')) is { } stray)
            throw new InputException($"{source} has parts by name, and {Path.GetFileName(stray)}, which names none: take it away, or name files and folders train, devel and test.");
        return named.Where(group => group.Key is not null).ToDictionary(group => group.Key!.Value, group => group.SelectMany(entry => Collect(entry, format)).ToList());
    }

    private static List<string> Collect(string path, string format)
    {
        if (File.Exists(path))
            return [format == "brat" && path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? AnnotationOf(path) : path];
        if (!Directory.Exists(path))
            throw new InputException($"{path} does not exist: expected a file in the format {format}, or a folder of such files.");
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Has(file, format)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new InputException($"{path} holds no document in the format {format}: expected files that end in {string.Join(" or ", Endings[format])}.");
        if (format == "brat")
            foreach (var text in Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => !IsNotice(file)))
                AnnotationOf(text);
        return files;
    }

    private static string AnnotationOf(string text) =>
        BratInput.Endings.Select(ending => Path.ChangeExtension(text, ending)).FirstOrDefault(File.Exists)
        ?? throw new InputException($"{text} has no {Path.GetFileNameWithoutExtension(text)}.ann beside it: a text without mentions has an empty one.");

    private static bool Has(string file, string format) => Endings[format].Contains(Path.GetExtension(file).ToLowerInvariant()) && !IsNotice(file);

    private static bool IsNotice(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("README", StringComparison.OrdinalIgnoreCase) || name.StartsWith('.'));
}
