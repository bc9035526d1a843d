using BioNer.Campaigns.Planning;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;
using BioNer.Storage;

namespace BioNer.Campaigns.Tests.Planning;

/// <summary>The fourteen corpora at hand and GENIA-PoS, with the sizes and types that count for a plan, and no text.</summary>
internal static class PaperCatalogue
{
    private static readonly (string Name, int Tokens, string[] Types)[] Corpora =
    [
        ("AnatEM", 153_823, ["Anatomy"]),
        ("BC2GM", 355_405, ["GENE"]),
        ("BC5CDR", 118_170, ["Chemical", "Disease"]),
        ("BioNLP09", 227_742, ["Protein"]),
        ("BioNLP11EPI", 161_576, ["Protein"]),
        ("BioNLP11ID", 81_856, ["Chemical", "Organism", "Protein", "Regulon-operon"]),
        ("BioNLP13CG", 83_467, ["Cancer", "Cell", "Cellular_component", "Gene_or_gene_product", "Organism", "Simple_chemical"]),
        ("BioNLP13GE", 75_068, ["Protein"]),
        ("BioNLP13PC", 69_244, ["Cellular_component", "Complex", "Gene_or_gene_product", "Simple_chemical"]),
        ("CRAFT", 278_226, ["CHEBI", "CL", "GGP", "GO", "SO", "Taxon"]),
        ("Ex-PTM", 39_888, ["Protein"]),
        ("JNLPBA", 445_090, ["DNA", "RNA", "cell_line", "cell_type", "protein"]),
        ("Linnaeus", 280_960, ["Species"]),
        ("NCBI-Disease", 135_701, ["Disease"]),
    ];

    /// <summary>The names of the mention corpora.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Corpora.Select(corpus => corpus.Name)];

    public static EmbeddingReference Embedding { get; } = new("vectors", new string('e', 64));

    /// <summary>All of them, or those named.</summary>
    public static Catalogue Create(params string[] names) => new(
        [.. Corpora.Where(corpus => names.Length == 0 || names.Contains(corpus.Name)).Select(corpus => Entry(corpus.Name, CorpusKind.Mentions, corpus.Tokens, corpus.Types)),
            Entry("GENIA-PoS", CorpusKind.PartOfSpeech, 397_690, ["NN", "VB"])],
        Embedding);

    private static CorpusEntry Entry(string name, CorpusKind kind, int tokens, string[] types) => new()
    {
        Name = name,
        Kind = kind,
        ContentHash = name.PadRight(64, '0'),
        Sentences = new Dictionary<string, int> { ["train"] = tokens / 25, ["devel"] = 10, ["test"] = 10 },
        Tokens = new Dictionary<string, int> { ["train"] = tokens, ["devel"] = 250, ["test"] = 250 },
        Types = types,
    };
}
