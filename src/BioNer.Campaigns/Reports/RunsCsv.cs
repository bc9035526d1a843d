using System.Globalization;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;

namespace BioNer.Campaigns.Reports;

/// <summary>What each run took. It stands apart from the report, which holds no duration and so is the same after every interruption.</summary>
internal static class RunsCsv
{
    public static void Write(CampaignResults campaign, TextWriter output)
    {
        output.WriteLine("key,job,state,steps,tokens,seconds,tokens_per_second");
        foreach (var job in campaign.Plan.Jobs)
        {
            var metrics = campaign.Metrics.GetValueOrDefault(job.Key);
            var state = metrics is not null ? "done" : campaign.Failures.ContainsKey(job.Key) ? "failed" : "missing";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{job.Key},\"{JobLabel.Of(job.Job)}\",{state},{metrics?.Steps},{metrics?.TokensTrained},{metrics?.Seconds:0.0},{(metrics is { Seconds: > 0 } ? metrics.TokensTrained / metrics.Seconds : null):0}"));
        }
    }
}
