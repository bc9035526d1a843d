using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Tests.Storage;

public sealed class CorpusLibraryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-library-");
    private readonly CorpusLibrary library;

    public CorpusLibraryTests() => library = new CorpusLibrary(new FolderStore(Path.Combine(folder.FullName, "store")));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_imported_is_listed_found_and_loaded()
    {
        var source = WriteSource("Genes", "TNF\tI-Gene\nalpha\tI-Gene\n\n");
        File.WriteAllText(Path.Combine(source, "LICENSE.upstream"), "CC BY 3.0");
        var (entry, outcome) = await library.ImportAsync(source, new ImportOptions(), false, Stop);
        Assert.Equal(ImportOutcome.Imported, outcome);
        var found = await library.FindAsync("Genes", Stop);
        Assert.Equal(entry.ContentHash, found.ContentHash);
        Assert.Equal((CorpusKind.Mentions, source, 1, 2, 1, 3), (found.Kind, found.Source, found.Sentences["train"], found.Tokens["devel"], found.Mentions["test"], found.RepairedTags));
        Assert.Equal(["Gene"], found.Types);
        Assert.Equal(["LICENSE.upstream"], found.Notices);
        Assert.Equal("CC BY 3.0", File.ReadAllText(Stored("Genes", "LICENSE.upstream")));
        Assert.Equal(["Genes"], (await library.ListAsync(Stop)).Select(corpus => corpus.Name));
        var corpus = await library.LoadAsync("Genes", Stop);
        Assert.Equal(["B-Gene", "I-Gene"], corpus.Test[0].Tags);
        Assert.Equal(entry.ContentHash, CorpusFolder.ContentHash(corpus));
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing_and_other_content_needs_to_be_forced()
    {
        var first = WriteSource("first", "TNF\tB-Gene\n\n");
        var same = WriteSource("same", "TNF S-Gene\r\n");
        var other = WriteSource("other", "TNF\tB-Protein\n\n");
        var named = new ImportOptions { Name = "C" };
        await library.ImportAsync(first, named, false, Stop);
        var written = File.GetLastWriteTimeUtc(Stored("C", "corpus.json"));
        var (entry, outcome) = await library.ImportAsync(same, named, false, Stop);
        Assert.Equal((ImportOutcome.Unchanged, first), (outcome, entry.Source));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Stored("C", "corpus.json")));
        var refused = await Assert.ThrowsAsync<InputException>(() => library.ImportAsync(other, named, false, Stop));
        Assert.Contains("--force", refused.Message);
        Assert.Equal(["B-Gene"], (await library.LoadAsync("C", Stop)).Train[0].Tags);
        Assert.Equal(ImportOutcome.Replaced, (await library.ImportAsync(other, named, true, Stop)).Outcome);
        Assert.Equal(["B-Protein"], (await library.LoadAsync("C", Stop)).Train[0].Tags);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_known_ones()
    {
        Assert.Contains("the store has none", (await Assert.ThrowsAsync<InputException>(() => library.FindAsync("X", Stop))).Message);
        await library.ImportAsync(WriteSource("B", "a\tO\n"), new ImportOptions(), false, Stop);
        await library.ImportAsync(WriteSource("A", "a\tO\n"), new ImportOptions(), false, Stop);
        Assert.Contains("known: A, B.", (await Assert.ThrowsAsync<InputException>(() => library.LoadAsync("X", Stop))).Message);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_name_cannot_leave_the_store(string name) =>
        await Assert.ThrowsAsync<InputException>(() => library.ImportAsync(WriteSource("S", "a\tO\n"), new ImportOptions { Name = name }, false, Stop));

    [Theory]
    [InlineData("test.tsv", "b\tO\n\n", "is not what corpora/C/corpus.json says")]
    [InlineData("test.tsv", null, "corpora/C/test.tsv is missing")]
    [InlineData("corpus.json", "{\"name\":", "is damaged")]
    public async Task Damage_in_the_store_is_named(string file, string? content, string message)
    {
        await library.ImportAsync(WriteSource("C", "a\tO\n\n"), new ImportOptions(), false, Stop);
        File.Delete(Stored("C", file));
        if (content is not null)
            File.WriteAllText(Stored("C", file), content);
        Assert.Contains(message, (await Assert.ThrowsAsync<InputException>(() => library.LoadAsync("C", Stop))).Message);
    }

    [Fact]
    public async Task An_import_cut_off_before_its_end_leaves_no_corpus_behind()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => library.ImportAsync(WriteSource("C", "a\tO\n"), new ImportOptions(), false, stop.Token));
        Assert.Empty(await library.ListAsync(Stop));
    }

    private string Stored(string corpus, string file) => Path.Combine(folder.FullName, "store", "corpora", corpus, file);

    private string WriteSource(string name, string text)
    {
        var source = Directory.CreateDirectory(Path.Combine(folder.FullName, name)).FullName;
        foreach (var split in Enum.GetValues<Split>())
            File.WriteAllText(CorpusFolder.PathOf(source, split), text);
        return source;
    }
}
