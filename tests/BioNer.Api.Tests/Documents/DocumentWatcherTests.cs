using System.Text;
using BioNer.Api.Documents;
using Microsoft.Extensions.Logging;

namespace BioNer.Api.Tests.Documents;

/// <summary>What a watcher finds, does and leaves.</summary>
public abstract class DocumentWatcherTests(TinyModels models) : OnEveryHome(models)
{
    private static readonly DocumentWatcherOptions Quick = new() { Interval = TimeSpan.FromMilliseconds(20), AtOnce = 4, Rest = (TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)) };

    private readonly LogLines<DocumentWatcher> log = new();

    [Fact]
    public async Task It_tags_what_is_there_and_what_comes()
    {
        await Drop("there.txt");
        await WhileWatching(async () =>
        {
            await Until(() => Is("there.txt", Text));
            await Drop("deep/in/comes.txt");
            await Until(() => Is("deep/in/comes.txt", Text));
            await Drop("there.txt", "p53 again.");
            await Until(() => Is("there.txt", "p53 again."));
        }, Watcher());
        await IsTagged("there.txt", "p53 again.");
        await IsTagged("deep/in/comes.txt", Text);
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again_until_it_is_written_again()
    {
        await Drop("bad.txt", "\0");
        await Drop("odd.pdf", Text);
        var watcher = Watcher();
        await WhileWatching(async () =>
        {
            await Until(async () => await Read("bad.txt.error.json") is not null && await Read("odd.pdf.error.json") is not null);
            var error = (await Home.Annotations.FindAsync("bad.txt.error.json", Token))!.Version;
            await Drop("good.txt");
            await Until(() => Is("good.txt", Text));
            Assert.Equal(error, (await Home.Annotations.FindAsync("bad.txt.error.json", Token))!.Version);
            Assert.Equal(2, watcher.Refused);
            await Drop("bad.txt");
            await Until(() => Is("bad.txt", Text));
            await Until(async () => await Read("bad.txt.error.json") is null);
        }, watcher);
        Assert.Equal(2, watcher.Refused);
    }

    [Fact]
    public async Task When_nothing_is_new_a_look_reads_no_document_and_writes_nothing()
    {
        for (var number = 0; number < 12; number++)
            await Drop($"{number}.txt", number % 4 == 0 ? "\0" : Text);
        await Settle(Watcher());
        var opened = 0;
        var (documents, annotations) = (new FaultyContainer(Home.Documents) { Opened = () => Task.FromResult(opened++) }, new FaultyContainer(Home.Annotations));

        var look = await new DocumentWatcher(Tagging(documents, annotations), Quick, TimeProvider.System, log).LookAsync(Token);

        Assert.False(look.IsUnsettled);
        Assert.Equal(0, look.Found);

        Assert.Equal(0, opened);
        Assert.Equal(0, annotations.Changes);
    }

    [Fact]
    public async Task Names_that_go_on_behind_another_are_told_apart()
    {
        string[] names = ["a.txt", "a.txt-2.txt", "a.txt .txt", "a.txt.jsonl.txt", "a.txt.gz.txt", "a/a.txt", "a-/a.txt", "a.txt!.txt", "A.txt"];
        foreach (var name in names)
            await Drop(name, $"p53 {name}");
        await Settle(Watcher());
        foreach (var name in names)
            await IsTagged(name, $"p53 {name}");
        Assert.Empty(await new DocumentScan(Tagging()).RunAsync(Token).ToListAsync(Token));
        await Home.RemoveAsync("a.txt");
        await Drop("a.txt-2.txt", "p53 again");

        Assert.Equal(["a.txt-2.txt"], await new DocumentScan(Tagging()).RunAsync(Token).Select(pending => pending.Document.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Two_watchers_tag_everything_once_visible()
    {
        for (var number = 0; number < 60; number++)
            await Drop($"{number}.txt", $"p53 inhibits {number}.");
        var (one, other) = (Watcher(), Watcher());
        await WhileWatching(() => Until(async () => (await Home.NamesAsync()).Length == 120 && await AreTagged(60)), one, other);
        for (var number = 0; number < 60; number++)
            await IsTagged($"{number}.txt", $"p53 inhibits {number}.");
        Assert.Equal(120, (await Home.NamesAsync()).Length);
        Assert.True(one.Tagged + other.Tagged >= 60, $"{one.Tagged} and {other.Tagged}");
    }

    [Fact]
    public async Task Among_many_with_faults_each_is_tagged_or_told()
    {
        // Every third write fails before it is made, every fifth after it; some documents are bad, some rewritten, some removed on the way.
        const int Documents = 120;
        for (var number = 0; number < Documents; number++)
            await Drop($"{number % 7}/{number}.txt", number % 10 == 3 ? "\0" : $"p53 inhibits {number}.");
        var faulty = new FaultyContainer(Home.Annotations)
        {
            Before = change => change % 3 == 0 && change < 2000 ? throw new IOException("the disk went away") : Task.CompletedTask,
            After = change => change % 5 == 0 && change < 2000 ? throw new IOException("the answer was lost") : Task.CompletedTask,
        };
        var watcher = new DocumentWatcher(Tagging(annotations: faulty), Quick, TimeProvider.System, log);
        await WhileWatching(async () =>
        {
            for (var number = 0; number < Documents; number += 20)
                await Drop($"{number % 7}/{number}.txt", $"p53 was rewritten {number}.");
            for (var number = 5; number < Documents; number += 50)
                await Home.RemoveAsync($"{number % 7}/{number}.txt");
            await Until(async () => !await new DocumentScan(Tagging()).RunAsync(Token).AnyAsync(Token));
        }, watcher);
        for (var number = 0; number < Documents; number++)
        {
            var name = $"{number % 7}/{number}.txt";
            if (number % 50 == 5)
                continue;
            if (number % 10 == 3)
                Assert.Equal(422, (await Error(name)).GetProperty("status").GetInt32());
            else
                await IsTagged(name, number % 20 == 0 ? $"p53 was rewritten {number}." : $"p53 inhibits {number}.");
        }
        Assert.DoesNotContain(log.Lines, line => line.Contains("inhibits", StringComparison.Ordinal) || line.Contains("rewritten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_that_is_one_documents_costs_the_others_nothing_and_is_told_without_its_text()
    {
        for (var number = 0; number < 20; number++)
            await Drop($"{number}.txt");
        await AreSettled("19.txt");
        var annotations = new FaultyContainer(Home.Annotations) { Before = _ => throw new InvalidOperationException("Heparin stands in the text") };
        var watcher = new DocumentWatcher(Tagging(annotations: annotations), Quick, TimeProvider.System, log);
        await watcher.LookAsync(Token);

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Heparin", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopped_it_ends_what_it_began_and_begins_nothing()
    {
        for (var number = 0; number < 40; number++)
            await Drop($"{number}.txt");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var slow = new FaultyContainer(Home.Annotations) { Before = _ => stop.CancelAsync() };
        var watcher = new DocumentWatcher(Tagging(annotations: slow), Quick with { AtOnce = 2, Interval = TimeSpan.FromHours(1) }, TimeProvider.System, log);
        await AreSettled("39.txt");

        await watcher.RunAsync(stop.Token);

        Assert.InRange(watcher.Tagged, 1, 2);
        foreach (var name in (await Home.NamesAsync()).Where(name => name.EndsWith(".ann", StringComparison.Ordinal)))
            await IsTagged(name[..^4], Text);
    }

    [Fact]
    public async Task Stopped_it_leaves_what_takes_too_long()
    {
        await Drop("a.txt");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var never = new FaultyContainer(Home.Documents) { Opened = async () => { await stop.CancelAsync(); } };
        var watcher = new DocumentWatcher(Tagging(never, new HangingContainer(Home.Annotations)), Quick with { StopTime = TimeSpan.FromMilliseconds(50) }, TimeProvider.System, log);

        await watcher.RunAsync(stop.Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Contains(log.Lines, line => line.Contains("left", StringComparison.Ordinal));
        await Settle(Watcher());
        await IsTagged("a.txt", Text);
    }

    private DocumentWatcher Watcher() => new(Tagging(), Quick, TimeProvider.System, log);

    private async Task Settle(DocumentWatcher watcher) =>
        await WhileWatching(() => Until(async () => !await new DocumentScan(Tagging()).RunAsync(Token).AnyAsync(Token)), watcher);

    /// <summary>The document that was dropped last is surely no longer in the making.</summary>
    private Task AreSettled(string last) => Until(async () =>
        Home.Documents.Settling == TimeSpan.Zero || DateTimeOffset.UtcNow - (await Home.Documents.FindAsync(last, Token))!.Modified > Home.Documents.Settling);

    private async Task<bool> AreTagged(int documents)
    {
        for (var number = 0; number < documents; number++)
            if (!await Is($"{number}.txt", $"p53 inhibits {number}."))
                return false;
        return true;
    }

    private async Task<bool> Is(string name, string text) => await Read(name + ".jsonl") == await Expected(name, text);

    private static async Task WhileWatching(Func<Task> work, params DocumentWatcher[] watchers)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = watchers.Select(watcher => Task.Run(() => watcher.RunAsync(stop.Token), Token)).ToList();
        try
        {
            await work();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(60), Token);
        }
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var end = DateTime.UtcNow.AddSeconds(90); !await condition(); await Task.Delay(20, Token))
            Assert.True(DateTime.UtcNow < end, "It did not come about within 90 s.");
    }
}
