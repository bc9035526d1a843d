using BenchmarkDotNet.Attributes;
using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Benchmarks;

/// <summary>Expands, deduplicates and orders 10,000 jobs: every pair of 45 corpora with ten seeds, and the same again for another experiment.</summary>
public class CampaignPlannerBenchmarks
{
    private readonly CampaignSpec spec;
    private readonly Catalogue catalogue;

    public CampaignPlannerBenchmarks()
    {
        string[] names = [.. Enumerable.Range(0, 45).Select(index => $"Corpus{index:00}")];
        catalogue = new Catalogue(
            names.Select((name, index) => new CorpusEntry
            {
                Name = name,
                Kind = CorpusKind.Mentions,
                ContentHash = name.PadRight(64, '0'),
                Sentences = new Dictionary<string, int> { ["train"] = 1000 + index },
                Tokens = new Dictionary<string, int> { ["train"] = 25_000 + index },
                Types = ["Gene"],
            }),
            new EmbeddingReference("vectors", new string('e', 64)));
        spec = new CampaignSpec
        {
            Name = "large",
            Corpora = names,
            Embeddings = "vectors",
            Seeds = [.. Enumerable.Range(1, 10)],
            Experiments =
            [
                new ExperimentSpec { Kind = ExperimentKind.Pairwise, Id = "pairwise" },
                new ExperimentSpec { Kind = ExperimentKind.Pairwise, Id = "again" },
                new ExperimentSpec { Kind = ExperimentKind.SingleTask, Id = "single" },
            ],
        };
    }

    /// <summary>Number of jobs.</summary>
    [Benchmark]
    public int Plan() => CampaignPlanner.Expand(spec, catalogue).Jobs.Count;
}
