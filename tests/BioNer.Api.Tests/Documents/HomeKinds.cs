using BioNer.Api.Documents;

[assembly: AssemblyFixture(typeof(BioNer.Api.Tests.Documents.TinyModels))]

namespace BioNer.Api.Tests.Documents;

public sealed class FolderDocumentTaggingTests(TinyModels models) : DocumentTaggingTests(models)
{
    private protected override Task<IDocumentHome> OpenAsync() => Task.FromResult<IDocumentHome>(new FolderHome());
}

public sealed class AccountDocumentTaggingTests(TinyModels models, AzuriteFixture azurite) : DocumentTaggingTests(models)
{
    private protected override async Task<IDocumentHome> OpenAsync() => new AccountHome(await azurite.BeginAsync());
}

public sealed class FolderDocumentNameTests(TinyModels models) : DocumentNameTests(models)
{
    private FolderHome Folder => (FolderHome)Home;

    private protected override Task<IDocumentHome> OpenAsync() => Task.FromResult<IDocumentHome>(new FolderHome());

    [Theory]
    [InlineData("back\\slash.txt")]
    [InlineData("..\\..\\outside.txt")]
    public async Task A_separator_of_another_system_is_refused(string name)
    {
        await Drop(name);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(name, Token));

        Assert.StartsWith("_refused/", Assert.Single(await Home.NamesAsync()));
    }

    [Fact]
    public async Task A_name_without_room_for_an_ending_is_refused()
    {
        var name = new string('a', 230) + ".txt";
        await Drop(name);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(name, Token));

        Assert.StartsWith("_refused/", Assert.Single(await Home.NamesAsync()));
    }

    [Theory]
    [InlineData("link.txt")]
    [InlineData("folder/secret.txt")]
    public async Task Links_are_not_followed(string name)
    {
        var secret = Path.Combine(Folder.Above, "secret.txt");
        await File.WriteAllTextAsync(secret, Text, Token);
        await Home.Documents.CreateAsync(Token);
        File.CreateSymbolicLink(Folder.PathOf("documents", "link.txt"), secret);
        Directory.CreateSymbolicLink(Folder.PathOf("documents", "folder"), Folder.Above);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(name, Token));

        Assert.Empty(await Home.Documents.ListAsync(Token).ToListAsync(Token));
        Assert.DoesNotContain("Heparin", await Read(Assert.Single(await Home.NamesAsync())));
    }

    [Fact]
    public async Task Annotations_do_not_leave_by_a_link()
    {
        var outside = Directory.CreateDirectory(Path.Combine(Folder.Above, "outside")).FullName;
        await Home.Annotations.CreateAsync(Token);
        Directory.CreateSymbolicLink(Folder.PathOf("annotations", "folder"), outside);
        await Drop("folder/a.txt");

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("folder/a.txt", Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task A_document_below_the_name_of_anothers_annotation_is_refused()
    {
        await Drop("a.txt");
        await Drop("a.txt.jsonl/b.txt");
        await Tagging().TagAsync("a.txt", Token);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt.jsonl/b.txt", Token));

        await IsTagged("a.txt", Text);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"model\": 3}")]
    [InlineData("{\"model\": \"tiny\", \"Model\": \"other\"}")]
    public async Task Metadata_that_are_malformed_are_refused(string metadata)
    {
        await Drop("a.txt");
        await File.WriteAllTextAsync(Folder.PathOf("documents", "a.txt.metadata.json"), metadata, Token);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt", Token));

        Assert.Contains("a.txt.metadata.json", (await Error("a.txt")).GetProperty("detail").GetString());
        await File.WriteAllTextAsync(Folder.PathOf("documents", "a.txt.metadata.json"), "{\"model\": \"tiny\"}", Token);
        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));
    }
}

public sealed class AccountDocumentNameTests(TinyModels models, AzuriteFixture azurite) : DocumentNameTests(models)
{
    private protected override async Task<IDocumentHome> OpenAsync() => new AccountHome(await azurite.BeginAsync());

    [Theory]
    [InlineData("back\\slash.txt")]
    [InlineData("..\\..\\outside.txt")]
    [InlineData("two//slashes.txt")]
    public async Task Names_that_a_folder_could_not_keep_are_kept(string name)
    {
        await Drop(name);

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync(name, Token));

        await IsTagged(name, Text);
    }

    [Fact]
    public async Task A_name_that_the_client_takes_for_another_is_refused()
    {
        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("/leading.txt", Token));

        Assert.StartsWith("_refused/", Assert.Single(await Home.NamesAsync()));
    }

    [Fact]
    public async Task The_longest_name_is_read_and_refused_where_there_is_no_room_for_an_ending()
    {
        var longest = new string('a', 1020) + ".txt";
        await Drop(longest);
        await Drop(longest[12..]);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(longest, Token));
        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync(longest[12..], Token));

        Assert.Equal(3, (await Home.NamesAsync()).Length);
        Assert.Equal(DocumentOutcome.Refused, await Tagging(annotations: new FaultyContainer(Home.Annotations) { Before = _ => throw new KilledException() }).TagAsync(longest, Token));
    }
}

public sealed class FolderDocumentRaceTests(TinyModels models) : DocumentRaceTests(models)
{
    private protected override Task<IDocumentHome> OpenAsync() => Task.FromResult<IDocumentHome>(new FolderHome());
}

public sealed class AccountDocumentRaceTests(TinyModels models, AzuriteFixture azurite) : DocumentRaceTests(models)
{
    private protected override async Task<IDocumentHome> OpenAsync() => new AccountHome(await azurite.BeginAsync());
}

public sealed class FolderDocumentWatcherTests(TinyModels models) : DocumentWatcherTests(models)
{
    private protected override Task<IDocumentHome> OpenAsync() => Task.FromResult<IDocumentHome>(new FolderHome());
}

public sealed class AccountDocumentWatcherTests(TinyModels models, AzuriteFixture azurite) : DocumentWatcherTests(models)
{
    private protected override async Task<IDocumentHome> OpenAsync() => new AccountHome(await azurite.BeginAsync());
}
