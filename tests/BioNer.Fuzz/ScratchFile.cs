namespace BioNer.Fuzz;

/// <summary>A file of this process for parsers that read no streams; it is there while the process runs.</summary>
internal sealed class ScratchFile
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("bioner-fuzz-").FullName;

    static ScratchFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <param name="name">Its name.</param>
    public ScratchFile(string name) => Path = System.IO.Path.Combine(Folder, $"{Guid.NewGuid():N}-{name}");

    public string Path { get; }

    /// <summary>Gives it another content.</summary>
    public string With(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Path, content);
        return Path;
    }
}
