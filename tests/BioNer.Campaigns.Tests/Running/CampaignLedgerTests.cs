using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Storage;

namespace BioNer.Campaigns.Tests.Running;

public sealed class CampaignLedgerTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bioner-ledger-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shares_that_are_reserved_and_what_was_spent_fit_the_limit_together()
    {
        var ledger = Ledger(new CampaignLimits { TotalMinutes = 3 });

        Assert.Null(await ledger.TryReserveAsync("a", 60, Token));
        Assert.Null(await ledger.TryReserveAsync("b", 60, Token));
        // It took less than was expected.
        await Folder().SpendAsync("a", 10, Token);
        Assert.Null(await ledger.TryReserveAsync("c", 100, Token));

        Assert.Equal("totalMinutes is 3, and with the next training 3.83 minutes would be spent", await ledger.TryReserveAsync("d", 60, Token));
    }

    [Fact]
    public async Task Reserving_twice_counts_once()
    {
        var ledger = Ledger(new CampaignLimits { TotalMinutes = 2 });

        for (var time = 0; time < 5; time++)
            Assert.Null(await ledger.TryReserveAsync("a", 100, Token));
    }

    [Fact]
    public async Task A_job_that_began_counts_with_its_share_until_it_ends()
    {
        var ledger = Ledger(new CampaignLimits { TotalCost = 1 });
        await ledger.TryReserveAsync("a", 1800, Token);
        await Folder().SpendAsync("a", 0, Token);

        Assert.StartsWith("totalCost is 1 EUR", await ledger.TryReserveAsync("b", 1801, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_has_what_is_under_way_and_no_more()
    {
        var ledger = Ledger(new CampaignLimits { TotalMinutes = 1000 });
        for (var job = 0; job < 50; job++)
        {
            Assert.Null(await ledger.TryReserveAsync($"{job:x2}", 60, Token));
            await Folder().SpendAsync($"{job:x2}", job < 48 ? 60 : 0, Token);
        }
        await ledger.TryReserveAsync("ff", 60, Token);

        var kept = await new FolderStore(root).ReadJsonAsync("campaigns/mine/ledger.json", CampaignJson.Default.SpentDocument, Token);
        Assert.Equal(["30", "31", "ff"], kept!.Seconds.Keys);
    }

    [Fact]
    public async Task Of_many_who_reserve_at_once_so_many_get_a_share_as_there_are()
    {
        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(job => Task.Run(() => Ledger(new CampaignLimits { TotalMinutes = 7 }).TryReserveAsync($"job {job}", 60, Token))));

        Assert.Equal(7, reasons.Count(reason => reason is null));
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_kept()
    {
        Assert.Null(await Ledger(new CampaignLimits()).TryReserveAsync("a", 1e9, Token));

        Assert.Empty(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private CampaignFolder Folder() => new(new FolderStore(root), "mine");

    private CampaignLedger Ledger(CampaignLimits limits) => new(new FolderStore(root), new CampaignSpec
    {
        Name = "mine",
        Corpora = ["A"],
        Embeddings = "v",
        Experiments = [],
        Limits = limits,
        Price = new HourlyPrice(1, "EUR"),
    });
}
