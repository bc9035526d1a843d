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
        var corpus = jobs[key].Job.Corpora.First(head => head.Name == task);
        // Seen and unseen by the whole training part, so that runs on shares of it and with exclusions are measured alike.
        var whole = corpus with { Fraction = 1, SampleSeed = 0, ExcludeHeldOutOf = [] };
        if (!mentionsOf.TryGetValue((task, corpus.Type), out var mentions))
            mentionsOf.Add((task, corpus.Type), mentions = new TrainingMentions((await corpora.LoadAsync(whole, cancellation)).Train));
        return ErrorAnalyzer.Analyze(key, JobLabel.Of(jobs[key].Job), scores, test, mentions);
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
}
