using BioNer.Core;
using BioNer.Core.Embeddings;
using BioNer.Storage;

namespace BioNer.Tests;

public sealed class EmbeddingLibraryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-embeddings-");
    private readonly FolderStore store;
    private readonly EmbeddingLibrary library;
    private readonly CancellationToken none = TestContext.Current.CancellationToken;

    public EmbeddingLibraryTests()
    {
        store = new FolderStore(Path.Combine(folder.FullName, "store"));
        library = new EmbeddingLibrary(store);
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Imports_opens_and_lists()
    {
        var import = await Import("tiny", "the 1 2\nof 3 4\n");
        Assert.True(import.IsNew);
        using var table = await library.OpenAsync("tiny", none);
        Assert.Equal((2, 2, "of", import.Entry.ContentHash), (table.Count, table.Dimensions, table.WordAt(1), table.ContentHash));
        var entry = Assert.Single(await library.ListAsync(none));
        Assert.Equal(import.Entry, entry);
        Assert.Equal(["embeddings/tiny/embedding.json", "embeddings/tiny/table.words"], await Artifacts());
    }

    [Fact]
    public async Task Importing_the_same_content_again_changes_nothing()
    {
        await Import("tiny", "the 1 2\n");
        Assert.False((await Import("tiny", "1 2\nthe 1.0 2.0\n")).IsNew);
    }

    [Fact]
    public async Task Other_content_needs_to_be_forced_and_leaves_the_old_until_then()
    {
        var old = (await Import("tiny", "the 1 2\n")).Entry.ContentHash;
        var thrown = await Assert.ThrowsAsync<InputException>(() => Import("tiny", "the 1 3\n"));
        Assert.Contains("--force", thrown.Message);
        using (var table = await library.OpenAsync("tiny", none))
            Assert.Equal(old, table.ContentHash);
        Assert.Equal(2, (await Artifacts()).Count);
        Assert.True((await Import("tiny", "the 1 3\n", replace: true)).IsNew);
        using var changed = await library.OpenAsync("tiny", none);
        Assert.NotEqual(old, changed.ContentHash);
    }

    [Fact]
    public async Task A_failed_import_leaves_nothing()
    {
        await Assert.ThrowsAsync<InputException>(() => Import("tiny", "the 1 2\nof 1\n"));
        Assert.Equal(["source"], Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_unknown_name_is_told_with_the_known_ones()
    {
        Assert.Contains("the store has none", (await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("x", none))).Message);
        await Import("b", "the 1 2\n");
        await Import("a", "the 1 2\n");
        Assert.Contains("known: a, b", (await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("x", none))).Message);
        await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("../b", none));
    }

    [Fact]
    public async Task A_table_that_is_not_its_entrys_or_is_damaged_is_told()
    {
        await Import("a", "the 1 2\n");
        await Import("b", "the 1 3\n");
        File.Copy(store.PathOf("embeddings/b/table.words"), store.PathOf("embeddings/a/table.words"), overwrite: true);
        Assert.Contains("interrupted import", (await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("a", none))).Message);
        await File.WriteAllTextAsync(store.PathOf("embeddings/a/embedding.json"), "{", none);
        Assert.Contains("embeddings/a/embedding.json", (await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("a", none))).Message);
        File.Delete(store.PathOf("embeddings/b/table.words"));
        Assert.Contains("missing", (await Assert.ThrowsAsync<InputException>(() => library.OpenAsync("b", none))).Message);
    }

    private async Task<EmbeddingImport> Import(string name, string content, bool replace = false)
    {
        var source = Path.Combine(folder.FullName, "source");
        await File.WriteAllTextAsync(source, content, none);
        return await library.ImportAsync(name, source, new VectorImportOptions(), replace, null, none);
    }

    private async Task<List<string>> Artifacts()
    {
        var names = new List<string>();
        await foreach (var name in store.ListAsync("embeddings/", none))
            names.Add(name);
        return names;
    }
}
