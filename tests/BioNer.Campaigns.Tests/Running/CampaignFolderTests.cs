using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Campaigns.Tests.Running;

public sealed class CampaignFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bioner-campaign-").FullName;
    private readonly FolderStore store;
    private readonly CampaignFolder folder;

    public CampaignFolderTests()
    {
        store = new FolderStore(root);
        folder = new CampaignFolder(store, "mine");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spec_comes_back_as_it_was()
    {
        var spec = SpecReader.Parse("{name: mine, corpora: [A, B], embeddings: v, seeds: [3], experiments: [{kind: pairwise, overlap: [keep, exclude], hyperparameters: {multi: {steps: 50}}}]}", "mine.yaml");
        await folder.WriteSpecAsync(spec, Token);

        Assert.Equal(spec, await folder.ReadSpecAsync(Token));
        Assert.Equal(["mine"], await CampaignFolder.ListAsync(store, Token));
    }

    [Fact]
    public async Task What_several_processes_spend_at_once_adds_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(job => Task.Run(() => new CampaignFolder(new FolderStore(root), "mine").SpendAsync($"job {job}", job, Token))));

        Assert.Equal(66, (await folder.ReadSpentAsync(Token)).Seconds.Values.Sum());
    }

    [Theory]
    [InlineData(CampaignState.Finished)]
    [InlineData(CampaignState.Cancelled)]
    [InlineData(CampaignState.Stopped)]
    [InlineData(CampaignState.Paused)]
    public async Task Only_a_running_campaign_is_paused(CampaignState state)
    {
        await folder.WriteStateAsync(new CampaignStateDocument(state, DateTimeOffset.UnixEpoch, ""), Token);

        var error = await Assert.ThrowsAsync<CampaignStateException>(() => folder.ChangeStateAsync(CampaignState.Paused, "paused", TimeProvider.System, [CampaignState.Running], Token));

        Assert.Equal($"The campaign mine is {state.ToString().ToLowerInvariant()}: it cannot be paused.", error.Message);
        Assert.Equal(state, (await folder.ReadStateAsync(Token))!.State);
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_cannot_leave_its_place(string name) => Assert.Throws<InputException>(() => new CampaignFolder(store, name));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
