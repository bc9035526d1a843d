namespace BioNer.Core.Corpora;

/// <summary>Reads corpora from the files they come in: a folder with the splits, a folder of such folders, or one file.</summary>
public static class CorpusSource
{
    /// <summary>The folders, or the one file, that <paramref name="path"/> stands for, in ordinal order.</summary>
    /// <exception cref="InputException">There is no corpus at the path.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new InputException($"{path} does not exist: expected a folder with train.tsv, devel.tsv and test.tsv, a folder of such folders, or one file with --split.");
        if (SplitFiles.Find(path).Count > 0)
            return [path];
        List<string> folders = [.. Directory.GetDirectories(path).Order(StringComparer.Ordinal).Where(folder => SplitFiles.Find(folder).Count > 0)];
        return folders.Count > 0
            ? folders
            : throw new InputException($"{path} holds no corpus: expected train.tsv, devel.tsv and test.tsv in it, or in the folders in it.");
    }

    /// <summary>Reads one of the folders or files that <see cref="Find"/> gave.</summary>
    /// <exception cref="InputException">A split is missing and not carved, or malformed, or the splits are of different kinds.</exception>
    public static SourceCorpus Read(string source, ImportOptions options)
    {
        var paths = Files(source, options);
        var files = paths.ToDictionary(pair => pair.Key, pair => ConllReader.Read(pair.Value, options.Kind, options.Scheme));
        var parts = options.Carve.Count > 0
            ? SplitCarver.Carve(files[Split.Train].Sentences, options, paths[Split.Train])
            : files.ToDictionary(pair => pair.Key, pair => pair.Value.Sentences);
        foreach (var (split, file) in files)
            parts.TryAdd(split, file.Sentences);
        var corpus = new Corpus(options.Name ?? NameOf(source), KindOf(paths, files), parts[Split.Train], parts[Split.Devel], parts[Split.Test]);
        return new SourceCorpus(corpus, source, files.Values.Sum(file => file.RepairedTags), files.Values.Sum(file => file.DocumentMarkers), Notices(source)) { Licence = options.Licence };
    }

    private static Dictionary<Split, string> Files(string source, ImportOptions options)
    {
        var paths = Directory.Exists(source) ? SplitFiles.Find(source) : new Dictionary<Split, string> { [Split.Train] = source };
        foreach (var (split, path) in options.Parts)
            if (!paths.TryAdd(split, path))
                throw new InputException($"{paths[split]} is the {split.Name()} part already: leave out --{split.Name()}, or take the file away.");
        foreach (var split in Enum.GetValues<Split>())
        {
            if (paths.ContainsKey(split) == options.Carve.ContainsKey(split))
                throw new InputException(paths.TryGetValue(split, out var path)
                    ? $"{path} is the {split.Name()} part already: leave out --split {split.Name()}=…, or take the file away."
                    : Missing(source, split));
        }
        return paths;
    }

    /// <summary>What to say of a part that is nowhere.</summary>
    public static string Missing(string source, Split split) => split == Split.Train
        ? $"{source} has no train part (train.tsv): the other parts cannot stand in for it."
        : $"{source} has no {split.Name()} part{(Directory.Exists(source) ? $" ({CorpusFolder.FileName(split)})" : "")}: add the file, or let a share of the training sentences stand in for it with --split {split.Name()}=0.1.";

    /// <summary>A split without one mention cannot tell its kind, so only splits that can are compared.</summary>
    private static CorpusKind KindOf(Dictionary<Split, string> paths, Dictionary<Split, ConllFile> files)
    {
        var telling = files.Where(file => file.Value.Kind == CorpusKind.PartOfSpeech || file.Value.Sentences.Any(sentence => sentence.Tags.AsSpan().ContainsAnyExcept("O"))).ToList();
        var mentions = telling.Where(file => file.Value.Kind == CorpusKind.Mentions).Select(file => paths[file.Key]).FirstOrDefault();
        var partsOfSpeech = telling.Where(file => file.Value.Kind == CorpusKind.PartOfSpeech).Select(file => paths[file.Key]).FirstOrDefault();
        return (mentions, partsOfSpeech) switch
        {
            (not null, not null) => throw new InputException($"{mentions} has mention tags and {partsOfSpeech} has parts of speech: the splits of a corpus are of one kind."),
            (null, not null) => CorpusKind.PartOfSpeech,
            _ => CorpusKind.Mentions,
        };
    }

    /// <summary>The name of a corpus that is given none: its folder's, or its file's without what stands behind the first dot.</summary>
    public static string NameOf(string source)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        return Directory.Exists(source) ? Path.GetFileName(full) : Path.GetFileName(full).Split('.')[0] is { Length: > 0 } stem ? stem : Path.GetFileName(full);
    }

    /// <summary>Licences and notes beside a corpus.</summary>
    public static string[] Notices(string source) => !Directory.Exists(source) ? [] :
        [.. Directory.GetFiles(source).Where(file => Path.GetFileName(file) is var name && (name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("README", StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
}
