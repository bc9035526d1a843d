[assembly: AssemblyFixture(typeof(BioNer.Cli.Tests.Campaigns.CampaignStores))]

namespace BioNer.Cli.Tests.Campaigns;

/// <summary>Stores for <see cref="CampaignSamples.Spec"/>, each made once, for the first test that wants it.</summary>
public sealed class CampaignStores : IDisposable
{
    private readonly CliProcess cli = new();
    private readonly Lazy<Task<string>> data;
    private readonly Lazy<Task<string>> calm;

    public CampaignStores() => (data, calm) = (new(PrepareAsync), new(RunAsync));

    /// <summary>Makes a store that has the corpora and vectors.</summary>
    public async Task CopyDataAsync(string to) => CampaignSamples.CopyFolder(await data.Value, to);

    /// <summary>The store on which the campaign ran in one process, undisturbed; only to be read.</summary>
    public Task<string> CalmAsync() => calm.Value;

    public void Dispose() => cli.Dispose();

    private async Task<string> PrepareAsync()
    {
        await CampaignSamples.PrepareAsync(cli, "data");
        return cli.Path("data");
    }

    private async Task<string> RunAsync()
    {
        await CopyDataAsync(cli.Path("calm"));
        cli.Write("tiny.yaml", CampaignSamples.Spec);
        var run = await cli.Run("campaign", "run", "tiny.yaml", "--store", cli.Path("calm"));
        Assert.True(run.Exit == 0, run.Error);
        return cli.Path("calm");
    }
}
