using BioNer.Core;
using BioNer.Storage.Blobs;
using BioNer.Storage.Containers;
using BioNer.Storage.Tests.Stores;

namespace BioNer.Storage.Tests.Containers;

public sealed class FolderContainerTests : BlobContainerTests
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-container-");

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private protected override Task<IBlobContainer> OpenAsync() => Task.FromResult(StoreLocation.Parse(folder.FullName).OpenContainer("documents"));

    [Fact]
    public async Task A_killed_write_leaves_what_was_or_content_without_metadata()
    {
        await Write("a", "old");
        var path = Path.Combine(folder.FullName, "documents", "a");
        // As a process leaves it that ends between its two renamings.
        await File.WriteAllTextAsync(path, "newer", Token);

        var left = (await Container.FindAsync("a", Token))!;

        Assert.Empty(left.Metadata);
        Assert.True(await Write("a", "newest", left));
        Assert.Equal("newest", await Read("a"));
        Assert.Equal("m@1", (await Container.FindAsync("a", Token))!.Metadata["model"]);
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_noticed()
    {
        await Write("a", new string('x', 100_000));
        await using var opened = (await Container.OpenAsync("a", Token))!;
        await opened.Content.ReadExactlyAsync(new byte[10], Token);
        await File.AppendAllTextAsync(Path.Combine(folder.FullName, "documents", "a"), "more", Token);

        await Assert.ThrowsAsync<IOException>(() => opened.Content.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_a_day_later_and_what_is_being_written_stays()
    {
        await Write("a", "x");
        var own = Path.Combine(folder.FullName, "documents", ".bioner~");
        var (old, young) = (Path.Combine(own, "old.partial~"), Path.Combine(own, "young.partial~"));
        await File.WriteAllTextAsync(old, "", Token);
        await File.WriteAllTextAsync(young, "", Token);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));

        await Write("b", "x");

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal(["a", "b"], await Container.ListAsync(Token).Select(blob => blob.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Changes_are_told()
    {
        await Container.CreateAsync(Token);
        using var changes = Container.Watch();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "documents", "a"), "x", Token);

        Assert.True(await changes.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token));
    }

    [Fact]
    public async Task Large_writes_at_once_leave_nothing_beside()
    {
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => Task.Run(() => Write($"{number}", "x"), Token)));

        Assert.Equal(400, await Container.ListAsync(Token).CountAsync(Token));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(folder.FullName, "documents", ".bioner~")), file => file.Contains("partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Documents")]
    [InlineData("../documents")]
    [InlineData("d")]
    public void A_containers_name_keeps_the_services_rules(string name) => Assert.Throws<InputException>(() => StoreLocation.Parse(folder.FullName).OpenContainer(name));
}

public sealed class AccountContainerTests(AzuriteFixture azurite) : BlobContainerTests
{
    private BlobHome? home;

    public override ValueTask DisposeAsync()
    {
        home?.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override async Task<IBlobContainer> OpenAsync() => new AccountContainer((home = await azurite.NewHomeAsync()).Container);

    [Fact]
    public async Task Listings_of_several_pages_are_whole()
    {
        var names = Enumerable.Range(0, 10).Select(number => $"{number:D5}").ToArray();
        foreach (var name in names)
            Assert.True(await Write(name, ""));

        foreach (var size in new[] { 1, 3, 5, 10, 11 })
            Assert.Equal(names, await new AccountContainer(home!.Container, size).ListAsync(Token).Select(blob => blob.Name).ToListAsync(Token));
    }
}
