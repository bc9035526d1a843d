using BioNer.Campaigns.Errors;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Running;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Storage;

namespace BioNer.Campaigns.Reports;

/// <summary>What a report needs beside the metrics, out of a store: predictions, error analyses, overlap counts.</summary>
internal sealed class StoredSources(IArtifactStore store, CampaignResults campaign) : IReportSources
{
    private readonly JobCorpora corpora = new(store);
    private readonly Dictionary<string, PlannedJob> jobs = campaign.Plan.Jobs.ToDictionary(job => job.Key, StringComparer.Ordinal);
    private readonly Dictionary<(string Corpus, string? Type), TrainingMentions> mentionsOf = [];

    public Task<IReadOnlyList<EvaluationSentence>?> PredictionsAsync(string key, string task, Split split, CancellationToken cancellation) =>
        new RunFolder(store, key).ReadPredictionsAsync(task, split, cancellation);

    public async Task<ErrorAnalysis?> ErrorsAsync(string key, string task, CancellationToken cancellation)
    {
        if (!campaign.Metrics.TryGetValue(key, out var metrics)
            || metrics.Tasks.FirstOrDefault(head => head.Task == task) is not { Measure: "f1" } scores
            || await PredictionsAsync(key, task, Split.Test, cancellation) is not { } test)
            return null;
        return ErrorAnalyzer.Analyze(key, JobLabel.Of(jobs[key].Job), scores, test, await MentionsAsync(key, task, cancellation));
    }

    public Task<RunDifference?> DifferenceAsync(string before, string after, string task, CancellationToken cancellation) => DifferenceAsync(before, after, task, 0, cancellation);

    /// <summary>What two runs did with the same test mentions, with so many examples of each outcome in the corpus's words; null when the predictions of one are not at hand.</summary>
    /// <exception cref="Core.InputException">The runs did not predict the same sentences.</exception>
    public async Task<RunDifference?> DifferenceAsync(string before, string after, string task, int examples, CancellationToken cancellation)
    {
        if (await PredictionsAsync(before, task, Split.Test, cancellation) is not { } first || await PredictionsAsync(after, task, Split.Test, cancellation) is not { } second)
            return null;
        var difference = RunComparison.Compare(task, (JobLabel.Of(jobs[before].Job), first), (JobLabel.Of(jobs[after].Job), second), await MentionsAsync(after, task, cancellation), examples);
        return difference with { BeforeKey = before, AfterKey = after };
    }

    public async Task<OverlapCounts> OverlapAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(store);
        var loaded = new List<Corpus>();
        var known = (await library.ListAsync(cancellation)).Select(corpus => corpus.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(known.Contains))
            loaded.Add(await library.LoadAsync(name, cancellation));
        return OverlapCounts.Of(loaded);
    }

    /// <summary>The mentions that tell seen from unseen: those of the whole training part, so that runs on shares of it and with exclusions are measured alike.</summary>
    private async Task<TrainingMentions> MentionsAsync(string key, string task, CancellationToken cancellation)
    {
        var corpus = jobs[key].Job.Corpora.First(head => head.Name == task);
        if (!mentionsOf.TryGetValue((task, corpus.Type), out var mentions))
            mentionsOf.Add((task, corpus.Type), mentions = new TrainingMentions((await corpora.LoadAsync(corpus with { Fraction = 1, SampleSeed = 0, ExcludeHeldOutOf = [] }, cancellation)).Train));
        return mentions;
    }
}
