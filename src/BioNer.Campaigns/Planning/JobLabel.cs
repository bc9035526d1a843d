using System.Globalization;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning;

/// <summary>What people call a job: <c>multi AnatEM 50 % + Ex-PTM, seed 2</c>.</summary>
public static class JobLabel
{
    private const int MostNames = 3;

    /// <summary>The label.</summary>
    public static string Of(TrainingJob job)
    {
        var steps = job.Network == Network.Single && job.Hyperparameters.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $", {job.Hyperparameters.Steps} steps") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{job.Network.ToString().ToLowerInvariant()} {Corpora(job.Corpora)}{steps}, seed {job.Seed}");
    }

    /// <summary>A corpus of a job, with what is not whole: <c>BC5CDR Chemical 50 %</c>.</summary>
    public static string Of(JobCorpus corpus) =>
        corpus.Name + (corpus.Type is null ? "" : $" {corpus.Type}") + (corpus.Fraction < 1 ? string.Create(CultureInfo.InvariantCulture, $" {100 * corpus.Fraction:0.##} %") : "");

    private static string Corpora(IReadOnlyList<JobCorpus> corpora) =>
        (corpora.Count > MostNames ? $"{corpora.Count} corpora" : string.Join(" + ", corpora.Select(Of)))
        + (corpora[0].ExcludeHeldOutOf.Count > 0 ? " without overlap" : "");
}
