using System.Collections.Concurrent;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Decoding;
using BioNer.Tagging.Networks;

namespace BioNer.Tagging;

/// <summary>The chosen heads whose tokens are cut by one rule: they share a pass.</summary>
internal sealed record HeadGroup(TokenizerRule Rule, OnnxPart Heads, HeadDecoder[] Decoders);

/// <summary>Makes the head layers that requests ask for and keeps them. Thread-safe.</summary>
internal sealed class TaskSelection(ModelManifest manifest, INetwork network) : IDisposable
{
    // Layers of more different choices are not kept: then all heads of a rule are computed and the chosen ones decoded.
    private const int MostLayers = 64;

    private static readonly TokenizerRule[] Rules = Enum.GetValues<TokenizerRule>();

    private readonly ConcurrentDictionary<string, Lazy<OnnxPart>> layers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HeadTags> tags = new(StringComparer.Ordinal);

    /// <summary>The groups of a request's tasks; of all that find mentions where it names none.</summary>
    /// <exception cref="UnknownNameException">A task is unknown; the message lists the known ones.</exception>
    public List<HeadGroup> Groups(TagRequest request)
    {
        var chosen = Heads(request.Tasks);
        if (request.Threshold?.ByTask is { Count: > 0 } thresholds)
            Heads([.. thresholds.Keys]);
        var groups = new List<HeadGroup>();
        foreach (var rule in Rules)
            if (chosen.FindAll(head => head.Tokenizer == rule) is { Count: > 0 } heads)
                groups.Add(Group(rule, heads, request));
        return groups;
    }

    public void Dispose()
    {
        foreach (var layer in layers.Values)
            if (layer.IsValueCreated)
                layer.Value.Dispose();
    }

    private List<HeadManifest> Heads(IReadOnlyList<string>? tasks)
    {
        if (tasks is null)
        {
            var mentions = manifest.Heads.Where(head => head.Kind == CorpusKind.Mentions).ToList();
            return mentions.Count > 0 ? mentions : [.. manifest.Heads];
        }
        if (tasks.Count == 0)
            throw new InputException("The list of tasks is empty; name at least one, or leave it out for all.");
        var unknown = tasks.Except(manifest.Heads.Select(head => head.Task), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new UnknownNameException($"Model {manifest.Name} has no task '{string.Join("', '", unknown)}'; it has {string.Join(", ", manifest.Heads.Select(head => head.Task))}.");
        return [.. manifest.Heads.Where(head => tasks.Contains(head.Task))];
    }

    private HeadGroup Group(TokenizerRule rule, List<HeadManifest> chosen, TagRequest request)
    {
        var key = string.Join('\n', chosen.Select(head => head.Task));
        var computed = chosen;
        if (!layers.ContainsKey(key) && layers.Count >= MostLayers)
        {
            computed = [.. manifest.Heads.Where(head => head.Tokenizer == rule)];
            key = string.Join('\n', computed.Select(head => head.Task));
        }
        var layer = layers.GetOrAdd(key, _ => new Lazy<OnnxPart>(() => network.Heads(computed)));
        var column = 0;
        var decoders = new List<HeadDecoder>();
        foreach (var head in computed)
        {
            if (chosen.Contains(head))
                decoders.Add(new HeadDecoder(tags.GetOrAdd(head.Task, _ => new HeadTags(head)), column, request.LeastOf(head.Task), request.Alternatives));
            column += head.Tags.Length;
        }
        return new HeadGroup(rule, layer.Value, [.. decoders]);
    }
}
