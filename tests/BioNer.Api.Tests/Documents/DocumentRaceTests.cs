using System.Text;
using BioNer.Api.Documents;

namespace BioNer.Api.Tests.Documents;

/// <summary>Several who write, and ends between any two writes.</summary>
public abstract class DocumentRaceTests(TinyModels models) : OnEveryHome(models)
{
    private const string Newer = "Heparin is the newer text; p53 is not.";

    public static TheoryData<string, bool> Situations => new(
        from situation in new[] { "new", "replaced", "mended", "spoilt" } from after in new[] { false, true } select (situation, after));

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Killed_at_any_write_the_next_delivery_ends_the_same(string situation, bool after)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{situation}/{number}.txt";
            await Begin(situation, name);
            var dying = new FaultyContainer(Home.Annotations)
            {
                Before = change => change == number && !after ? throw new KilledException() : Task.CompletedTask,
                After = change => change == number && after ? throw new KilledException() : Task.CompletedTask,
            };
            var isKilled = false;
            try
            {
                await Tagging(annotations: dying).TagAsync(name, Token);
            }
            catch (KilledException)
            {
                isKilled = true;
            }
            await NothingIsPartial(name);

            var outcome = await Tagging().TagAsync(name, Token);

            if (situation == "spoilt")
            {
                Assert.Equal(DocumentOutcome.Refused, outcome);
                Assert.Equal(await Expected(name, Text), await Read(name + ".jsonl"));
                await Error(name);
            }
            else
            {
                await IsTagged(name, situation == "new" ? Text : Newer);
            }
            if (isKilled)
                continue;
            Assert.Equal(situation switch { "mended" => 4, "spoilt" => 2, _ => 3 }, number);
            return;
        }
    }

    [Fact]
    public async Task An_older_version_does_not_replace_a_newer_one_whenever_it_comes()
    {
        // A slow process has read the old version; before each of its writes in turn the new one comes and is tagged by another.
        for (var number = 1; number <= 2; number++)
        {
            var name = $"{number}.txt";
            await Drop(name);
            var slow = new FaultyContainer(Home.Annotations)
            {
                Before = async change =>
                {
                    if (change != number)
                        return;
                    await Drop(name, Newer);
                    Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync(name, Token));
                },
            };

            await Tagging(annotations: slow).TagAsync(name, Token);

            await IsTagged(name, Newer);
        }
    }

    [Fact]
    public async Task An_older_error_does_not_stay_beside_a_newer_version()
    {
        await Drop("a.txt", "\0");
        var slow = new FaultyContainer(Home.Annotations)
        {
            Before = async change =>
            {
                if (change != 1)
                    return;
                await Drop("a.txt", Newer);
                Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync("a.txt", Token));
            },
        };

        await Tagging(annotations: slow).TagAsync("a.txt", Token);

        await IsTagged("a.txt", Newer);
    }

    [Fact]
    public async Task An_older_error_that_a_killed_process_left_goes_with_the_next_delivery()
    {
        await Drop("a.txt", "\0");
        var dying = new FaultyContainer(Home.Annotations)
        {
            Before = async _ =>
            {
                await Drop("a.txt", Newer);
                await Tagging().TagAsync("a.txt", Token);
            },
            After = _ => throw new KilledException(),
        };
        await Assert.ThrowsAsync<KilledException>(() => Tagging(annotations: dying).TagAsync("a.txt", Token));
        await Error("a.txt");

        Assert.Equal(DocumentOutcome.Unchanged, await Tagging().TagAsync("a.txt", Token));

        await IsTagged("a.txt", Newer);
    }

    [Fact]
    public async Task A_document_that_is_rewritten_while_it_is_read_is_read_again()
    {
        await Drop("a.txt");
        var rewritten = false;
        var documents = new FaultyContainer(Home.Documents)
        {
            Opened = async () =>
            {
                if (!rewritten)
                    await Drop("a.txt", Newer);
                rewritten = true;
            },
        };

        await Tagging(documents).TagAsync("a.txt", Token);
        // A container's snapshot may be tagged as it was; the newer version's own delivery follows.
        await Tagging().TagAsync("a.txt", Token);

        await IsTagged("a.txt", Newer);
    }

    [Fact]
    public async Task A_document_that_is_removed_while_it_is_read_leaves_nothing_half()
    {
        await Drop("a.txt");
        var documents = new FaultyContainer(Home.Documents) { Opened = () => Home.RemoveAsync("a.txt") };

        var outcome = await Tagging(documents).TagAsync("a.txt", Token);

        Assert.Equal(DocumentOutcome.Tagged, outcome);
        Assert.Equal(await Expected("a.txt", Text), await Read("a.txt.jsonl"));
    }

    [Fact]
    public async Task A_document_that_is_removed_while_it_is_refused_leaves_no_error()
    {
        await Drop("a.txt", "\0");
        var documents = new FaultyContainer(Home.Documents) { Opened = () => Home.RemoveAsync("a.txt") };

        Assert.Equal(DocumentOutcome.Absent, await Tagging(documents).TagAsync("a.txt", Token));

        Assert.Empty(await Home.NamesAsync());
    }

    [Fact]
    public async Task Many_at_once_on_one_document_leave_one_whole_set()
    {
        await Drop("a.txt");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Tagging().TagAsync("a.txt", Token), Token)));
        await IsTagged("a.txt", Text);
        await Drop("a.txt", Newer);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Tagging().TagAsync("a.txt", Token), Token)));
        await IsTagged("a.txt", Newer);
    }

    [Fact]
    public async Task Rewritten_again_and_again_while_two_tag_it_the_last_version_wins()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Drop("a.txt", "p53 is version 0.");
        var taggers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                try
                {
                    await Tagging().TagAsync("a.txt", Token);
                }
                catch (TaggingUnavailableException)
                {
                    // It changed too often; the next delivery comes at once.
                }
            }
        }, Token)).ToList();
        for (var version = 1; version <= 40; version++)
        {
            await Drop("a.txt", $"p53 is version {version}.");
            await NothingIsPartial("a.txt");
        }
        await end.CancelAsync();
        await Task.WhenAll(taggers);

        await Tagging().TagAsync("a.txt", Token);

        await IsTagged("a.txt", "p53 is version 40.");
    }

    private async Task Begin(string situation, string name)
    {
        if (situation == "mended")
            await Drop(name, "\0");
        else
            await Drop(name);
        if (situation == "new")
            return;
        await Tagging().TagAsync(name, Token);
        await Drop(name, situation == "spoilt" ? "\0" : Newer);
    }

    /// <summary>What people see is whole: every annotation that is there is one document's, to its end.</summary>
    private async Task NothingIsPartial(string name)
    {
        if (await Read(name + ".jsonl") is { } lines)
        {
            Assert.EndsWith("]}\n", lines, StringComparison.Ordinal);
            Assert.Single(lines.TrimEnd('\n').Split('\n'));
        }
        if (await Read(name + ".ann") is { Length: > 0 } notes)
            Assert.EndsWith("\n", notes, StringComparison.Ordinal);
        // The format written last names no version that the other does not have, unless the other is newer.
        var (first, second) = (await Home.Annotations.FindAsync(name + ".jsonl", Token), await Home.Annotations.FindAsync(name + ".ann", Token));
        Assert.False(first is not null && second is null);
    }
}
