using System.IO.Compression;
using System.Text;
using BioNer.Api.Documents;
using BioNer.Core;

namespace BioNer.Api.Tests.Documents;

/// <summary>What becomes of one document.</summary>
public abstract class DocumentTaggingTests(TinyModels models) : OnEveryHome(models)
{
    [Fact]
    public async Task A_document_is_tagged_as_its_text_is()
    {
        await Drop("folder/in folder/a.txt");

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("folder/in folder/a.txt", Token));

        await IsTagged("folder/in folder/a.txt", Text);
        Assert.Equal(["folder/in folder/a.txt.ann", "folder/in folder/a.txt.jsonl"], await Home.NamesAsync());
    }

    [Fact]
    public async Task Annotations_name_model_tasks_time_and_version()
    {
        await Drop("a.txt", Text, ("model", "tiny@1"), ("tasks", "Genes, Drugs"));
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        await Tagging().TagAsync("a.txt", Token);

        var metadata = (await Home.Annotations.FindAsync("a.txt.jsonl", Token))!.Metadata;
        Assert.Equal("tiny@1", metadata["model"]);
        Assert.Equal("Genes,Drugs", metadata["tasks"]);
        Assert.InRange(DateTimeOffset.Parse(metadata["time"]), before, DateTimeOffset.UtcNow);
        Assert.Equal((await Home.Documents.FindAsync("a.txt", Token))!.Version, Uri.UnescapeDataString(metadata["version"]));
    }

    [Theory]
    [InlineData("other", "all", new string[0])]
    [InlineData("OTHER@1", "Cells", new[] { "Cells" })]
    [InlineData(null, "Genes", new[] { "Genes" })]
    public async Task A_document_chooses_its_model_and_tasks(string? model, string tasks, string[] expected)
    {
        model = model?.ToLowerInvariant();
        (string, string)[] metadata = model is null ? [("Tasks", tasks)] : [("Model", model), ("tasks", tasks)];
        await Drop("a.txt", Text, metadata);

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));

        Assert.Equal(await Expected("a.txt", Text, model, expected), await Read("a.txt.jsonl"));
    }

    [Fact]
    public async Task A_second_delivery_changes_nothing()
    {
        await Drop("a.txt");
        await Tagging().TagAsync("a.txt", Token);
        var first = (await Home.Annotations.FindAsync("a.txt.jsonl", Token))!;
        var counted = new FaultyContainer(Home.Annotations);

        Assert.Equal(DocumentOutcome.Unchanged, await Tagging(annotations: counted).TagAsync("a.txt", Token));

        Assert.Equal(first.Version, (await Home.Annotations.FindAsync("a.txt.jsonl", Token))!.Version);
        Assert.Equal(0, counted.Changes);
    }

    [Fact]
    public async Task A_newer_version_replaces_the_older()
    {
        const string newer = "p53 is the other text.";
        await Drop("a.txt");
        await Tagging().TagAsync("a.txt", Token);
        await Drop("a.txt", newer);

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));

        await IsTagged("a.txt", newer);
    }

    [Fact]
    public async Task A_version_of_the_same_length_at_once_is_another()
    {
        for (var round = 0; round < 20; round++)
        {
            var text = $"p53 inhibits heparin {round:D2}.";
            await Drop("a.txt", text);
            await Tagging().TagAsync("a.txt", Token);
            await IsTagged("a.txt", text);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_document_is_said_beside_it_until_it_is_mended()
    {
        await Home.DropAsync("a.txt", new byte[] { (byte)'p', 0xFF, (byte)'3' });

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt", Token));

        var error = await Error("a.txt");
        Assert.Contains("0xFF", error.GetProperty("detail").GetString());
        Assert.Equal("a.txt", error.GetProperty("document").GetString());
        Assert.Equal((await Home.Documents.FindAsync("a.txt", Token))!.Version, error.GetProperty("version").GetString());
        Assert.False(string.IsNullOrEmpty(error.GetProperty("title").GetString()));
        Assert.True(error.TryGetProperty("time", out _));
        Assert.Equal(["a.txt.error.json"], await Home.NamesAsync());
        Assert.Equal(DocumentOutcome.Refused, await Tagging(annotations: new FaultyContainer(Home.Annotations) { Before = _ => throw new KilledException() }).TagAsync("a.txt", Token));
        await Drop("a.txt");
        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));
        await IsTagged("a.txt", Text);
    }

    [Fact]
    public async Task A_version_that_is_wrong_keeps_the_annotations_of_the_one_before()
    {
        await Drop("a.txt");
        await Tagging().TagAsync("a.txt", Token);
        await Drop("a.txt", "\0");

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt", Token));

        Assert.Equal(await Expected("a.txt", Text), await Read("a.txt.jsonl"));
        await Error("a.txt");
    }

    [Theory]
    [InlineData("model", "absent", "tiny")]
    [InlineData("model", "tiny@9", "1")]
    [InlineData("model", "../../etc/passwd", "../../etc/passwd")]
    [InlineData("tasks", "Genes,Absent", "Drugs")]
    [InlineData("tasks", ",,", "names of tasks")]
    public async Task What_is_unknown_is_refused_with_the_known(string name, string value, string said)
    {
        await Drop("a.txt", Text, (name, value));

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt", Token));

        Assert.Contains(said, (await Error("a.txt")).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_a_model_that_serves_documents_wait()
    {
        await Drop("a.txt");
        using var none = Models.Serve(null);

        var exception = await Assert.ThrowsAsync<TaggingUnavailableException>(() => Tagging(served: none).TagAsync("a.txt", Token));

        Assert.Contains("tiny", exception.Message);
        Assert.Empty(await Home.NamesAsync());
    }

    [Theory]
    [InlineData("a.pdf", "'.pdf'")]
    [InlineData("a", "''")]
    [InlineData("a.gz", "''")]
    [InlineData("a.tar.gz", "'.tar'")]
    public async Task An_ending_that_tells_no_format_is_refused_with_the_known(string name, string found)
    {
        await Drop(name);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(name, Token));

        var detail = (await Error(name)).GetProperty("detail").GetString();
        Assert.Contains(found, detail);
        Assert.Contains(".txt", detail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public async Task A_document_without_words_has_annotations_without_entities(string text)
    {
        await Home.DropAsync("a.txt", Encoding.UTF8.GetBytes(text));

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));

        Assert.Contains("\"entities\":[]", await Read("a.txt.jsonl"));
        Assert.Equal("", await Read("a.txt.ann"));
    }

    [Theory]
    [InlineData("a.txt.gz")]
    [InlineData("A.TXT.GZ")]
    public async Task A_packed_document_is_unpacked(string name)
    {
        await Home.DropAsync(name, Pack(Encoding.UTF8.GetBytes(Text)));

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync(name, Token));

        Assert.Equal(await Expected(name, Text), await Read(name + ".jsonl"));
    }

    [Fact]
    public async Task A_packed_document_of_several_members_is_one()
    {
        byte[] packed = [.. Pack(Encoding.UTF8.GetBytes(Text)), .. Pack(Encoding.UTF8.GetBytes(Text))];
        await Home.DropAsync("a.txt.gz", packed);

        await Tagging().TagAsync("a.txt.gz", Token);

        Assert.Equal(await Expected("a.txt.gz", Text + Text), await Read("a.txt.gz.jsonl"));
    }

    public static TheoryData<string> Damages => ["cut", "plain", "empty", "flipped"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_packed_document_that_is_damaged_is_refused(string damage)
    {
        var packed = Pack(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, 50))));
        byte[] content = damage switch
        {
            "cut" => packed[..^12],
            "plain" => Encoding.UTF8.GetBytes(Text),
            "empty" => [],
            _ => [.. packed[..^6], (byte)~packed[^6], .. packed[^5..]],
        };
        await Home.DropAsync("a.txt.gz", content);

        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync("a.txt.gz", Token));

        Assert.Contains("gzip", (await Error("a.txt.gz")).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_unpacks_to_more_than_the_limit_is_refused_before_it_is_unpacked()
    {
        // A gigabyte in a megabyte.
        using var bomb = new MemoryStream();
        await using (var packing = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
            for (var megabyte = 0; megabyte < 1024; megabyte++)
                packing.Write(new byte[1 << 20]);
        await Home.DropAsync("bomb.txt.gz", bomb.ToArray());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var outcome = await Tagging(options: new DocumentTaggingOptions { Formats = Formats, LargestBytes = 1 << 20 }).TagAsync("bomb.txt.gz", Token);

        Assert.Equal(DocumentOutcome.Refused, outcome);
        Assert.Contains("1048576", (await Error("bomb.txt.gz")).GetProperty("detail").GetString());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20);
    }

    [Fact]
    public async Task A_document_beyond_the_limit_is_refused()
    {
        await Drop("a.txt");

        Assert.Equal(DocumentOutcome.Refused, await Tagging(options: new DocumentTaggingOptions { Formats = Formats, LargestBytes = Text.Length - 1 }).TagAsync("a.txt", Token));
        await Drop("a.txt", Text[1..]);
        Assert.Equal(DocumentOutcome.Tagged, await Tagging(options: new DocumentTaggingOptions { Formats = Formats, LargestBytes = Text.Length - 1 }).TagAsync("a.txt", Token));
    }

    [Theory]
    [InlineData("absent.txt")]
    [InlineData(".hidden.txt")]
    [InlineData("folder/.DS_Store")]
    [InlineData("a.txt~")]
    public async Task What_is_no_document_is_left_alone(string name)
    {
        if (name != "absent.txt")
            await Drop(name);

        Assert.Equal(DocumentOutcome.Absent, await Tagging().TagAsync(name, Token));

        Assert.Empty(await Home.NamesAsync());
    }

    [Fact]
    public async Task The_error_of_a_document_that_was_removed_goes_too()
    {
        await Drop("a.txt", "\0");
        await Tagging().TagAsync("a.txt", Token);
        await Home.RemoveAsync("a.txt");

        Assert.Equal(DocumentOutcome.Absent, await Tagging().TagAsync("a.txt", Token));

        Assert.Empty(await Home.NamesAsync());
    }

    [Fact]
    public async Task A_large_document_goes_by_way_of_the_disk()
    {
        var text = string.Concat(Enumerable.Repeat(Text, 20_000));
        await Drop("a.txt", text);

        await Tagging().TagAsync("a.txt", Token);

        Assert.Equal(await Expected("a.txt", text), await Read("a.txt.jsonl"));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.Contains("brat", Assert.Throws<UnknownNameException>(() => Tagging(options: new DocumentTaggingOptions { Formats = ["pdf"] })).Message);
        Assert.Throws<InputException>(() => Tagging(options: new DocumentTaggingOptions { Formats = [] }));
        Assert.Throws<InputException>(() => Tagging(options: new DocumentTaggingOptions { Formats = ["brat", "brat"] }));
        Assert.Throws<InputException>(() => Tagging(options: new DocumentTaggingOptions { LargestBytes = 0 }));
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal))
            packing.Write(content);
        return packed.ToArray();
    }
}
