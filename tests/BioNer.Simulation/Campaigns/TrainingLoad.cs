using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Specs;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Simulation.Campaigns;

/// <summary>The trainings of the paper's campaign as the planner makes them, and what each takes at measured rates.</summary>
internal static class TrainingLoad
{
    /// <summary>Tokens of the training parts of the paper's corpora, a twentieth of those of 20 epochs in docs/results/full/runs.csv.</summary>
    private static readonly Dictionary<string, int> Tokens = new(StringComparer.Ordinal)
    {
        ["AnatEM"] = 153_823, ["BC2GM"] = 355_405, ["BC5CDR"] = 118_170, ["BioNLP09"] = 227_742, ["BioNLP11EPI"] = 161_576, ["BioNLP11ID"] = 81_856, ["BioNLP13CG"] = 83_467,
        ["BioNLP13GE"] = 75_068, ["BioNLP13PC"] = 69_244, ["CRAFT"] = 278_226, ["Ex-PTM"] = 39_888, ["JNLPBA"] = 445_090, ["Linnaeus"] = 280_960, ["NCBI-Disease"] = 135_701,
    };

    private const string PartOfSpeech = "GENIA-PoS";
    private const int PartOfSpeechTokens = 397_690;

    /// <summary>The spec of samples/campaigns/paper.yaml, with so many seeds.</summary>
    public static CampaignSpec Paper(string root, int seeds) => SpecReader.Read(Path.Combine(root, "samples", "campaigns", "paper.yaml")) with { Seeds = [.. Enumerable.Range(1, seeds)] };

    /// <summary>A store's catalogue with the paper's corpora.</summary>
    public static Catalogue Catalogue(CampaignSpec spec) => new(
        [.. Tokens.Select(corpus => Entry(corpus.Key, corpus.Value, CorpusKind.Mentions, TypesOf(spec, corpus.Key))), Entry(PartOfSpeech, PartOfSpeechTokens, CorpusKind.PartOfSpeech, ["NN"])],
        new EmbeddingReference(spec.Embeddings, new string('e', 64)));

    /// <summary>The plan's trainings in the order in which they are begun.</summary>
    public static IReadOnlyList<SimulatedJob> Of(CampaignPlan plan)
    {
        var jobs = new List<SimulatedJob>(plan.Jobs.Count);
        foreach (var job in plan.Jobs)
            jobs.Add(new SimulatedJob(jobs.Count, job.Stage, job.Tokens / Rate(job.Job.Network)));
        return jobs;
    }

    /// <summary>Tokens a second of a network on one thread: the table of docs/deploy.md, which is of docs/results/full/runs.csv.</summary>
    public static double Rate(Network network) => network switch
    {
        Network.Multi => 3_081,
        Network.Single => 4_831,
        Network.Dependent => 2_556,
        _ => 23_424,
    };

    // A corpus has the types that the spec names, and one more: a single type that is a corpus's only one would be no view.
    private static string[] TypesOf(CampaignSpec spec, string corpus) =>
        [.. spec.Groups.SelectMany(group => group.Members).Where(member => member.Corpus == corpus && member.Type is not null).Select(member => member.Type!).Append("other").Distinct(StringComparer.Ordinal)];

    private static CorpusEntry Entry(string name, int tokens, CorpusKind kind, IReadOnlyList<string> types) => new()
    {
        Name = name,
        Kind = kind,
        ContentHash = name.PadRight(64, '0'),
        Sentences = new Dictionary<string, int> { ["train"] = tokens / 25 },
        Tokens = new Dictionary<string, int> { ["train"] = tokens },
        Types = types,
    };
}

/// <summary>A training.</summary>
/// <param name="Index">Its place in the order in which trainings are begun.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Seconds">What it takes on one thread.</param>
internal sealed record SimulatedJob(int Index, int Stage, double Seconds);
