using System.Text;
using BioNer.Campaigns.Running;
using BioNer.Storage;

namespace BioNer.Campaigns.Tests.Running;

public sealed class CampaignSpendingTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bioner-spent-").FullName;
    private readonly FolderStore store;
    private readonly CampaignFolder folder;

    public CampaignSpendingTests() => folder = new CampaignFolder(store = new FolderStore(root), "mine");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_spent_comes_back_by_key_and_all_together()
    {
        var keys = Enumerable.Range(0, 256).Select(index => $"{index:x2}{new string('e', 62)}").ToList();
        foreach (var (index, key) in keys.Index())
            await folder.SpendAsync(key, index, Token);

        Assert.Equal(keys.Select((_, index) => (double?)index), await Task.WhenAll(keys.Select(key => folder.FindSpentAsync(key, Token))));
        Assert.Equal(255 * 128, (await folder.ReadSpentAsync(Token)).Seconds.Values.Sum());
    }

    [Fact]
    public async Task The_most_that_anybody_said_stays()
    {
        await folder.SpendAsync("ab", 0, Token);
        await folder.SpendAsync("ab", 7, Token);
        await folder.SpendAsync("ab", 3, Token);

        Assert.Equal(7, await folder.FindSpentAsync("ab", Token));
    }

    [Fact]
    public async Task A_job_that_the_campaign_did_not_begin_is_unknown() => Assert.Null(await folder.FindSpentAsync("ab", Token));

    [Fact]
    public async Task A_part_has_about_a_sixteenth_of_the_jobs()
    {
        for (var index = 0; index < 160; index++)
            await folder.SpendAsync($"{index % 16:x}{index:d3}", 1, Token);

        var parts = Directory.GetFiles(Path.Combine(root, "campaigns", "mine", "spent"), "*.json");
        Assert.Equal(16, parts.Length);
        Assert.All(parts, part => Assert.Equal(10, Encoding.UTF8.GetString(File.ReadAllBytes(part)).Split(": 1").Length - 1));
    }

    [Fact]
    public async Task A_campaign_of_before_goes_on_with_its_one_file()
    {
        await store.WriteAsync("campaigns/mine/spent.json", async (stream, token) => await stream.WriteAsync("""{"seconds":{"ab":60,"cd":0,"ef":5}}"""u8.ToArray(), token), Token);

        Assert.Equal(60, await folder.FindSpentAsync("ab", Token));
        await folder.SpendAsync("cd", 30, Token);
        await folder.SpendAsync("ef", 1, Token);

        Assert.Equal(30, await folder.FindSpentAsync("cd", Token));
        var all = (await folder.ReadSpentAsync(Token)).Seconds;
        Assert.Equal(new Dictionary<string, double> { ["ab"] = 60, ["cd"] = 30, ["ef"] = 5 }, all.OrderBy(pair => pair.Key).ToDictionary());
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
