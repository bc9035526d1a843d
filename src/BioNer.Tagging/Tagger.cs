using System.Collections.Concurrent;
using BioNer.Core.Bundles;
using BioNer.Core.Embeddings;
using BioNer.Tagging.Abbreviations;
using BioNer.Tagging.Decoding;
using BioNer.Tagging.Networks;
using BioNer.Tagging.Words;

namespace BioNer.Tagging;

/// <summary>
/// A loaded model that finds entities in text. Thread-safe. What it finds in a sentence depends on that sentence alone, not on what is tagged with it.
/// </summary>
public sealed class Tagger : IDisposable
{
    private readonly IWordVectors vectors;
    private readonly WordRows rows;
    private readonly INetwork network;
    private readonly TaskSelection selection;
    private readonly TaggerOptions options;
    private readonly ConcurrentBag<PartTagger> idle = [];

    /// <param name="manifest">The model's manifest.</param>
    /// <param name="weights">Its weights by name.</param>
    /// <param name="vectors">Its word vectors; the tagger disposes of them.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="Core.InputException">Weights or vectors do not fit the manifest.</exception>
    public Tagger(ModelManifest manifest, IReadOnlyDictionary<string, WeightTensor> weights, IWordVectors vectors, TaggerOptions? options = null)
    {
        WeightNames.Check(manifest, weights, BundleFiles.Weights);
        if (vectors.Dimensions != manifest.Shape.Dimensions)
            throw new Core.InputException($"{BundleFiles.Words} has vectors of {vectors.Dimensions} dimensions; model {manifest.Name} reads {manifest.Shape.Dimensions}.");
        this.options = (options ?? new TaggerOptions()).Checked();
        this.vectors = vectors;
        Manifest = manifest;
        rows = new WordRows(vectors);
        var levels = this.options.Precision == TaggerPrecision.Int8 && manifest.Shape.Heights.Length > 0;
        network = levels ? new LevelNetwork(manifest, weights, vectors) : new FloatNetwork(manifest, weights, vectors);
        selection = new TaskSelection(manifest, network);
    }

    /// <summary>Loads a model from its folder.</summary>
    /// <exception cref="Core.InputException">Files are missing or malformed, or do not fit each other.</exception>
    public static Tagger Open(string folder, TaggerOptions? options = null)
    {
        var manifest = ManifestFile.Read(Path.Combine(folder, BundleFiles.Manifest));
        var weights = SafetensorsReader.Read(Path.Combine(folder, BundleFiles.Weights));
        var vectors = new TableVectors(WordTable.Open(Path.Combine(folder, BundleFiles.Words)));
        try
        {
            return new Tagger(manifest, weights, vectors, options);
        }
        catch
        {
            vectors.Dispose();
            throw;
        }
    }

    /// <summary>The model card.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Finds the entities of a text.</summary>
    /// <exception cref="Core.InputException">A task is unknown.</exception>
    public TaggedText Tag(string text, TagRequest? request = null, CancellationToken cancellation = default) => Tag(new TagDocument(text), request, cancellation);

    /// <summary>Finds the entities of a document.</summary>
    /// <exception cref="Core.InputException">A task is unknown.</exception>
    public TaggedText Tag(TagDocument document, TagRequest? request = null, CancellationToken cancellation = default) => Tag([document], request, cancellation)[0];

    /// <summary>Finds the entities of each passage of a document: no mention goes over a passage's end, and an abbreviation that one defines is known in all.</summary>
    /// <exception cref="Core.InputException">A task is unknown.</exception>
    public IReadOnlyList<TaggedText> Tag(IReadOnlyList<TagDocument> passages, TagRequest? request = null, CancellationToken cancellation = default)
    {
        request ??= new TagRequest();
        var groups = selection.Groups(request);
        var found = new List<TaggingResult>[passages.Count];
        for (var at = 0; at < found.Length; at++)
            found[at] = TagParts(passages[at], request, groups, cancellation);
        var entities = Array.ConvertAll(found, results => results.SelectMany(result => result.Entities).ToList());
        if (request.Abbreviations)
            AbbreviationCarrier.Carry([.. passages.Select(passage => passage.Text)], entities);
        var order = Order(groups);
        return [.. found.Select((results, at) => Join(results, entities[at], request, order))];
    }

    private List<TaggingResult> TagParts(TagDocument document, TagRequest request, List<HeadGroup> groups, CancellationToken cancellation)
    {
        var degree = Math.Max(1, request.Threads ?? options.Threads);
        var parts = TextPart.Of(document, degree);
        var results = new TaggingResult[parts.Count];
        if (degree == 1 || parts.Count < 2)
            for (var part = 0; part < parts.Count; part++)
                TagPart(part);
        else
            Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellation }, TagPart);
        return [.. results];

        void TagPart(int part)
        {
            cancellation.ThrowIfCancellationRequested();
            var tagger = idle.TryTake(out var kept) ? kept : new PartTagger(network, rows, options.BatchTokens);
            results[part] = new TaggingResult(request.Tokens);
            tagger.Tag(document, parts[part], groups, results[part]);
            idle.Add(tagger);
        }
    }

    /// <summary>Throws when a request cannot be met.</summary>
    /// <exception cref="Core.UnknownNameException">A task is unknown.</exception>
    public void Check(TagRequest request) => selection.Groups(request);

    public void Dispose()
    {
        network.Dispose();
        selection.Dispose();
        vectors.Dispose();
    }

    private static Dictionary<string, int> Order(List<HeadGroup> groups)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
            foreach (var decoder in group.Decoders)
                order.Add(decoder.Head.Task, order.Count);
        return order;
    }

    private static TaggedText Join(List<TaggingResult> results, List<Entity> entities, TagRequest request, Dictionary<string, int> order)
    {
        List<Entity> sorted = request.Overlaps == Overlaps.Best
            ? OverlapFilter.Best(entities)
            : [.. entities.OrderBy(entity => entity.Begin).ThenByDescending(entity => entity.End).ThenBy(entity => order[entity.Task]).ThenByDescending(entity => entity.Score)];
        var sentences = results.SelectMany(result => result.Sentences).OrderBy(sentence => order[sentence.Task]).ToList();
        return new TaggedText(sorted, sentences, results.Sum(result => result.Unconstrained));
    }
}
