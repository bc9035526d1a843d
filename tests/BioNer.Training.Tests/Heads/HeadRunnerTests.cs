using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Training.Bundles;
using BioNer.Training.Heads;
using BioNer.Training.Runs;

namespace BioNer.Training.Tests.Heads;

public sealed class HeadRunnerTests
{
    private const string Text = "aspirin binds the p53 gene in cells . IL - 2 of Mdm2 with ibuprofen , unheard-of words .";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Network.Single, TaggerPrecision.Float32)]
    [InlineData(Network.Single, TaggerPrecision.Int8)]
    [InlineData(Network.Baseline, TaggerPrecision.Float32)]
    [InlineData(Network.Dependent, TaggerPrecision.Float32)]
    public async Task The_other_heads_answer_to_the_last_bit_as_before(Network network, TaggerPrecision precision)
    {
        var options = new TaggerOptions { Precision = precision };
        using var tiny = await TinyStore.CreateAsync();
        var before = await TrunkAsync(tiny, network);
        // Enough columns that a product of all of them would be computed in other blocks.
        var reference = before;
        foreach (var (corpus, task) in new[] { (TinyStore.Pos, "P1"), (TinyStore.Drugs, "D1"), (TinyStore.Drugs, "D2"), (TinyStore.Pos, "P2"), (TinyStore.Drugs, "D3"), (TinyStore.Drugs, "D4") })
            reference = (await AddAsync(tiny, reference, new HeadRequest { Corpus = corpus, Task = task, Settings = ["epochs=2"] })).Made;

        using var old = Tagger.Open(await FolderAsync(tiny, before), options);
        using var now = Tagger.Open(await FolderAsync(tiny, reference), options);
        var expected = old.Tag(Text, new TagRequest { Tasks = [TinyStore.Genes] }, Token).Entities;
        var all = new TagRequest { Tasks = [.. now.Manifest.Heads.Select(head => head.Task)] };

        Assert.Equal(7, now.Manifest.Heads.Length);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, now.Tag(Text, new TagRequest { Tasks = [TinyStore.Genes] }, Token).Entities);
        Assert.Equal(expected, now.Tag(Text, all, Token).Entities.Where(entity => entity.Task == TinyStore.Genes));
        Assert.Equal(Bytes(await FolderAsync(tiny, before), BundleFiles.Words), Bytes(await FolderAsync(tiny, reference), BundleFiles.Words));
        var (left, right) = (SafetensorsReader.Read(Path.Combine(await FolderAsync(tiny, before), BundleFiles.Weights)), SafetensorsReader.Read(Path.Combine(await FolderAsync(tiny, reference), BundleFiles.Weights)));
        Assert.All(left, weight => Assert.Equal(weight.Value.Data, right[weight.Key].Data));
    }

    [Fact]
    public async Task A_new_head_learns_and_says_where_it_comes_from()
    {
        using var tiny = await TinyStore.CreateAsync();
        // A trunk that learned of drugs already: a new head for them must come near the one that it was trained with.
        var trunk = await TrunkAsync(tiny, Network.Multi, numbers => numbers with { Steps = 600, Dropout = 0.1 });

        var (made, metrics) = await AddAsync(tiny, trunk, new HeadRequest { Corpus = TinyStore.Drugs, Task = "Again", Settings = ["epochs=60", "learningRate=0.05", "batchSize=16", "dropout=0.1"] });
        using var tagger = Tagger.Open(await FolderAsync(tiny, made));

        var old = 100 * tagger.Manifest.Heads.First(other => other.Task == TinyStore.Drugs).Test!.F1!.Value;
        Assert.True(old > 50 && metrics.Tasks[0].Test.Figure > old - 15, $"test F1 {metrics.Tasks[0].Test.Figure}, the trunk's own head {old}");
        Assert.Contains(tagger.Tag("the aspirin binds", new TagRequest { Tasks = ["Again"] }, Token).Entities, entity => entity.Text == "aspirin" && entity.Type == "Drug");
        var head = tagger.Manifest.Heads[^1];
        var corpus = await tiny.CorpusAsync(TinyStore.Drugs);
        Assert.Equal((trunk.ToString(), metrics.Key, new CorpusProvenance(corpus.Name, corpus.ContentHash)), (head.Added!.Trunk, head.Added.JobKey, head.Added.Corpus));
        Assert.Equal(metrics.Tasks[0].Test.Figure / 100, head.Test!.F1);
        Assert.Equal(["Drug"], head.Test.ByType.Keys);
        Assert.True(head.Test.ByType["Drug"].Mentions > 0);
        Assert.Equal(trunk.Version, await new ModelLibrary(tiny.Store).CurrentAsync(trunk.Name, Token));
    }

    [Fact]
    public async Task The_scores_are_those_of_the_served_head()
    {
        using var tiny = await TinyStore.CreateAsync();
        var (made, metrics) = await AddAsync(tiny, await TrunkAsync(tiny, Network.Single), new HeadRequest { Corpus = TinyStore.Drugs, Settings = ["epochs=20", "learningRate=0.01"] });
        using var tagger = Tagger.Open(await FolderAsync(tiny, made));
        var run = new RunFolder(tiny.Store, metrics.Key);
        var predicted = await run.ReadPredictionsAsync(TinyStore.Drugs, Core.Corpora.Split.Test, Token);
        var corpus = await new CorpusLibrary(tiny.Store).LoadAsync(TinyStore.Drugs, Token);

        Assert.Equal(corpus.Test.Count, predicted!.Count);
        foreach (var (sentence, expected) in corpus.Test.Zip(predicted))
        {
            var text = string.Join(' ', sentence.Tokens);
            var at = 0;
            var tokens = Array.ConvertAll(sentence.Tokens, token => new Tagging.Text.TextSpan(at, (at += token.Length + 1) - 1));
            var tagged = tagger.Tag(new TagDocument(text, [tokens]), new TagRequest { Tasks = [TinyStore.Drugs], Tokens = true }, Token).Sentences[0];
            Assert.Equal(expected.Predicted.Select(tag => tag == "O"), tagged.Tags.Select(tag => tag == "O"));
        }
    }

    [Fact]
    public async Task The_same_again_trains_nothing_and_gives_the_same_bytes_elsewhere()
    {
        using var first = await TinyStore.CreateAsync();
        using var second = await TinyStore.CreateAsync();
        var request = new HeadRequest { Corpus = TinyStore.Drugs, Settings = ["epochs=3"] };
        var trunk = await TrunkAsync(first, Network.Single);
        await TrunkAsync(second, Network.Single);

        var (made, metrics) = await AddAsync(first, trunk, request);
        var folder = await FolderAsync(first, made);
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder, BundleFiles.Manifest));
        var (again, _) = await AddAsync(first, trunk, request);
        var (elsewhere, _) = await AddAsync(second, trunk, request);
        var (other, _) = await AddAsync(first, trunk, request with { Seed = 2 });

        Assert.Equal((made, made), (again, elsewhere));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(folder, BundleFiles.Manifest)));
        Assert.NotEqual(made, other);
        foreach (var file in new[] { BundleFiles.Weights, BundleFiles.Graph, BundleFiles.Words })
            Assert.Equal(Bytes(folder, file), Bytes(await FolderAsync(second, elsewhere), file));
        Assert.NotNull(await new RunFolder(first.Store, metrics.Key).ReadMetricsAsync(Token));
    }

    [Fact]
    public async Task A_training_that_is_interrupted_goes_on_and_ends_as_an_undisturbed_one()
    {
        using var calm = await TinyStore.CreateAsync();
        using var disturbed = await TinyStore.CreateAsync();
        var request = new HeadRequest { Corpus = TinyStore.Drugs, Settings = ["steps=40", "evaluations=5", "batchSize=16"] };
        var trunk = await TrunkAsync(calm, Network.Single);
        await TrunkAsync(disturbed, Network.Single);
        var (made, expected) = await AddAsync(calm, trunk, request);

        var interruptions = 0;
        RunMetrics? metrics = null;
        using var model = await FrozenModel.OpenAsync(disturbed.Store, trunk, Token);
        var job = await request.JobAsync(disturbed.Store, model, Token);
        while (metrics is null)
        {
            using var kill = new CancellationTokenSource();
            try
            {
                metrics = await new HeadRunner(disturbed.Store) { ProgressInterval = TimeSpan.Zero }.RunAsync(model, job, new CancelAfter(kill, 12), kill.Token);
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }
        }

        Assert.True(interruptions >= 2, $"only {interruptions} interruptions");
        Assert.Equal(expected.Tasks[0].DevelHistory, metrics.Tasks[0].DevelHistory);
        var version = await new HeadPublisher(disturbed.Store).PublishAsync(model, job, metrics, promote: true, Token);
        Assert.Equal(made, version);
        Assert.Equal(Bytes(await FolderAsync(calm, made), BundleFiles.Weights), Bytes(await FolderAsync(disturbed, version), BundleFiles.Weights));
        Assert.Equal(version.Version, await new ModelLibrary(disturbed.Store).CurrentAsync(version.Name, Token));
    }

    [Theory]
    [InlineData("Genes", null, "has a head Genes", "epochs=1")]
    [InlineData("Absent", null, "no corpus Absent", "epochs=1")]
    [InlineData("Drugs", "a/b", "a/b", "epochs=1")]
    [InlineData("Drugs", null, "the trunk stays as it is", "hidden=10")]
    [InlineData("Drugs", null, "no hyperparameter", "nothing=10")]
    [InlineData("Drugs", null, "learningRate", "learningRate=0")]
    public async Task What_cannot_be_is_said_before_anything_is_computed(string corpus, string? task, string expected, string setting)
    {
        using var tiny = await TinyStore.CreateAsync();
        using var model = await FrozenModel.OpenAsync(tiny.Store, await TrunkAsync(tiny, Network.Single), Token);

        var error = await Assert.ThrowsAnyAsync<InputException>(() => new HeadRequest { Corpus = corpus, Task = task, Settings = [setting] }.JobAsync(tiny.Store, model, Token));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static async Task<ModelReference> TrunkAsync(TinyStore tiny, Network network, Func<Hyperparameters, Hyperparameters>? change = null)
    {
        var job = await tiny.JobAsync(network, change: change ?? (numbers => numbers with { Epochs = 20 }));
        var metrics = await new JobRunner(tiny.Store).RunAsync(job, cancellation: Token);
        return ModelReference.Parse(await new ModelPublisher(tiny.Store).PublishAsync(job, metrics, "trunk", Token));
    }

    private static async Task<(ModelReference Made, RunMetrics Metrics)> AddAsync(TinyStore tiny, ModelReference trunk, HeadRequest request)
    {
        using var model = await FrozenModel.OpenAsync(tiny.Store, trunk, Token);
        var job = await request.JobAsync(tiny.Store, model, Token);
        var metrics = await new HeadRunner(tiny.Store).RunAsync(model, job, cancellation: Token);
        return (await new HeadPublisher(tiny.Store).PublishAsync(model, job, metrics, promote: false, Token), metrics);
    }

    private static Task<string> FolderAsync(TinyStore tiny, ModelReference model) => new ModelLibrary(tiny.Store).LocalFolderAsync(model.Name, model.Version, Token);

    private static byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(folder, file));

    private sealed class CancelAfter(CancellationTokenSource kill, int reports) : IProgress<TrainingProgress>
    {
        private int taken;

        public void Report(TrainingProgress value)
        {
            if (value.Phase == "train" && ++taken == reports)
                kill.Cancel();
        }
    }
}
