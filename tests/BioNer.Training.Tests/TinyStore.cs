using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;
using BioNer.Core.Jobs;
using BioNer.Core.Randomness;
using BioNer.Storage;

namespace BioNer.Training.Tests;

/// <summary>A store in a temporary folder with two small mention corpora, one of parts of speech, and eight-dimensional vectors.</summary>
internal sealed class TinyStore : IDisposable
{
    public const string Genes = "Genes";
    public const string Drugs = "Drugs";
    public const string Pos = "Pos";
    private static readonly string[] Words = ["the", "of", "gene", "p53", "Mdm2", "aspirin", "binds", "with", "in", "cells", ".", "IL", "-", "2", "ibuprofen"];
    private readonly string folder = Directory.CreateTempSubdirectory("bioner-tiny-").FullName;

    private TinyStore() => Store = new FolderStore(Folder);

    public FolderStore Store { get; }

    /// <summary>Where the store is.</summary>
    public string Folder => Path.Combine(folder, "store");

    public EmbeddingReference Embedding { get; private set; } = null!;

    public static async Task<TinyStore> CreateAsync()
    {
        var tiny = new TinyStore();
        var library = new CorpusLibrary(tiny.Store);
        var none = CancellationToken.None;
        await library.ImportAsync(Corpus(Genes, CorpusKind.Mentions, word => word is "p53" or "Mdm2" or "IL" ? "B-Gene" : "O"), null, false, none);
        await library.ImportAsync(Corpus(Drugs, CorpusKind.Mentions, word => word is "aspirin" or "ibuprofen" ? "B-Drug" : "O"), null, false, none);
        await library.ImportAsync(Corpus(Pos, CorpusKind.PartOfSpeech, word => word is "the" ? "DT" : word is "." ? "." : word is "binds" ? "VBZ" : "NN"), null, false, none);
        var path = Path.Combine(tiny.folder, "table.words");
        using (var writer = new WordTableWriter(path, 8))
        {
            var random = new CounterRandom(7, "vectors");
            // The last two words have no vector: the unknown word is met in training and scoring.
            for (var w = 0; w < Words.Length - 2; w++)
                writer.Add(Words[w], [.. Enumerable.Range(0, 8).Select(d => (float)(random.Fraction((w * 8) + d) - 0.5))]);
            tiny.Embedding = new EmbeddingReference("tiny", writer.Complete());
        }
        await new EmbeddingLibrary(tiny.Store).AddAsync("tiny", path, null, false, none);
        return tiny;
    }

    public async Task<JobCorpus> CorpusAsync(string name) =>
        new() { Name = name, ContentHash = (await new CorpusLibrary(Store).FindAsync(name, CancellationToken.None)).ContentHash };

    /// <summary>A job over small layers that takes a few dozen steps.</summary>
    public async Task<TrainingJob> JobAsync(Network network, int seed = 1, Func<Hyperparameters, Hyperparameters>? change = null, string precision = TrainingJob.Float32)
    {
        var numbers = Hyperparameters.For(network) with { Hidden = 24, BatchSize = 16, LearningRate = network == Network.Baseline ? 0.1 : 0.01, Dropout = network == Network.Baseline ? 0 : 0.5 };
        numbers = network == Network.Baseline ? numbers : numbers with { Filters = 6 };
        numbers = network == Network.Multi ? numbers with { Steps = 60, Evaluations = 4 } : numbers with { Epochs = 3 };
        numbers = change?.Invoke(numbers) ?? numbers;
        JobCorpus[] corpora = network == Network.Multi ? [await CorpusAsync(Genes), await CorpusAsync(Drugs), await CorpusAsync(Pos)] : [await CorpusAsync(Genes)];
        var auxiliary = network == Network.Dependent
            ? TrainingJob.Create(Network.Single, [await CorpusAsync(Pos)], Embedding, seed, numbers, precision: precision)
            : null;
        return TrainingJob.Create(network, corpora, Embedding, seed, numbers, auxiliary, precision);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Corpus Corpus(string name, CorpusKind kind, Func<string, string> tag)
    {
        return new Corpus(name, kind, Sentences("train", 40), Sentences("devel", 12), Sentences("test", 12));

        List<Sentence> Sentences(string split, int count) => [.. Enumerable.Range(0, count).Select(s =>
        {
            var random = new CounterRandom(s, name + split);
            string[] tokens = [.. Enumerable.Range(0, 4 + (int)random.Below(99, 8)).Select(i => Words[random.Below(i, Words.Length)])];
            return new Sentence(tokens, Array.ConvertAll(tokens, word => tag(word)));
        })];
    }
}
