using System.Text;
using BioNer.Storage;

namespace BioNer.Tests;

/// <summary>A folder store in a temporary folder that goes with it.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bioner-store-");

    public TemporaryStore() => Store = new FolderStore(Path.Combine(_folder.FullName, "store"));

    public FolderStore Store { get; }

    /// <summary>Every file in the folder, below or beside the store.</summary>
    public string[] Files => [.. _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.FullName, file.FullName))];

    public Task Write(string name, string text) => Store.WriteAsync(name, Writing(text), TestContext.Current.CancellationToken);

    public async Task<string?> Read(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, TestContext.Current.CancellationToken);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string[]> List(string prefix)
    {
        var names = new List<string>();
        await foreach (var name in Store.ListAsync(prefix, TestContext.Current.CancellationToken))
            names.Add(name);
        return [.. names];
    }

    public static Func<Stream, CancellationToken, Task> Writing(string text) => async (stream, cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);

    public void Dispose() => _folder.Delete(recursive: true);
}
