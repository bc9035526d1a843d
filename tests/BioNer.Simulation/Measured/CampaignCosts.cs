using System.Diagnostics;
using System.Text.Json;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Functions.Campaigns;
using BioNer.Simulation.Campaigns;
using BioNer.Simulation.Output;
using BioNer.Storage;
using BioNer.Storage.Queues;

namespace BioNer.Simulation.Measured;

/// <summary>What the product's own code takes for campaigns of several sizes: no simulation.</summary>
internal sealed class CampaignCosts(string root)
{
    private const int Times = 20;
    private const double Mebibyte = 1 << 20;

    /// <summary>Planning, and the artifacts that it writes.</summary>
    public async Task<string> PlansAsync()
    {
        var table = new TextTable("Planning the paper's campaign with more seeds", "trainings", "figures", "expand ms", "allocated MB", "job.json bytes", "listing bytes", "message bytes");
        foreach (var seeds in new[] { 3, 30, 348 })
        {
            var spec = TrainingLoad.Paper(root, seeds);
            var catalogue = TrainingLoad.Catalogue(spec);
            _ = CampaignPlanner.Expand(spec, catalogue);
            var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            var plan = CampaignPlanner.Expand(spec, catalogue);
            var (time, allocated) = (Stopwatch.GetElapsedTime(began), GC.GetTotalAllocatedBytes(precise: true) - before);
            table.Add(
                $"{plan.Jobs.Count:#,0}",
                $"{plan.Cells.Count:#,0}",
                $"{time.TotalMilliseconds:#,0}",
                $"{allocated / Mebibyte:#,0}",
                $"{plan.Jobs.Average(job => JsonSerializer.SerializeToUtf8Bytes(job.Job, JobJson.Default.TrainingJob).Length):#,0}",
                $"{await ListingAsync(plan):#,0}",
                $"{MessageText.Write(new JobMessage { Key = plan.Jobs[0].Key, Campaign = spec.Name }).Length}");
        }
        return table.ToString();
    }

    /// <summary>Noting what a job took: in one part, as all campaigns once did, and in sixteen.</summary>
    public static async Task<string> SpendingAsync()
    {
        var table = new TextTable($"Noting what a job took (folder store, mean of {Times}); all noted twice a job", "jobs noted", "in", "ms", "bytes written", "GB for the campaign");
        foreach (var jobs in new[] { 1_000, 10_000, 100_000 })
            foreach (var parts in new[] { 1, 16 })
            {
                var folder = Directory.CreateTempSubdirectory("bioner-spent-");
                try
                {
                    var (milliseconds, bytes) = await SpendAsync(new FolderStore(folder.FullName), jobs, parts);
                    // Twice a job, read and written, half its last size on average.
                    table.Add($"{jobs:#,0}", parts == 1 ? "one part" : "sixteen parts", $"{milliseconds:0.0}", $"{bytes:#,0}", $"{2.0 * jobs * 2 * bytes / 2 / 1e9:#,0.0}");
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }
        return table.ToString();
    }

    private static async Task<(double Milliseconds, long Bytes)> SpendAsync(FolderStore store, int jobs, int parts)
    {
        var campaign = new CampaignFolder(store, "measured");
        foreach (var part in Enumerable.Range(0, jobs).GroupBy(job => job % parts))
        {
            var seconds = part.ToDictionary(job => Key(part.Key, job), job => 1000.0 + job / 7.0);
            await store.WriteJsonAsync(campaign.Name($"spent/{part.Key:x}.json"), new SpentDocument(seconds), CampaignJson.Default.SpentDocument, CancellationToken.None);
        }
        await campaign.SpendAsync(Key(0, 0), 1, CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        for (var time = 0; time < Times; time++)
            await campaign.SpendAsync(Key(time % parts, time / parts * parts + time % parts), 9999 + time, CancellationToken.None);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds / Times, new FileInfo(store.PathOf(campaign.Name("spent/0.json"))).Length);
    }

    private static string Key(int part, int job) => $"{part:x}{job:x63}";

    private static async Task<long> ListingAsync(CampaignPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("bioner-listing-");
        try
        {
            var store = new FolderStore(folder.FullName);
            await StageListing.WriteAsync(store, new StageStart("measured", 0), [.. plan.Jobs.Select(job => new GroupJob(job.Key, [.. job.Needs], 1234.5))], CancellationToken.None);
            return folder.EnumerateFiles("*.json", SearchOption.AllDirectories).Max(file => file.Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
