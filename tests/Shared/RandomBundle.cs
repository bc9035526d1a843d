using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Core.Corpora;

namespace BioNer.Tests;

/// <summary>Networks with random weights, for tests that need a model but no training.</summary>
internal static class RandomBundle
{
    public static NetworkShape Small(Network network, int dimensions = 8) => network == Network.Baseline
        ? NetworkShape.Baseline(dimensions) with { Hidden = 10 }
        : new NetworkShape { Dimensions = dimensions, Filters = 6, Heights = [3, 4, 5], Hidden = 12 };

    public static HeadManifest MentionHead(string task, params string[] types)
    {
        string[] tags = [.. types.SelectMany(type => new[] { $"B-{type}", $"E-{type}", $"I-{type}", $"S-{type}" }).Append("O").Order(StringComparer.Ordinal)];
        return new()
        {
            Task = task,
            Kind = CorpusKind.Mentions,
            Tags = tags,
            Types = [.. types.Order(StringComparer.Ordinal)],
            Starts = HeadManifest.Row(tags.Length, to => tags[to][0] is 'O' or 'B' or 'S'),
            Transitions = [.. tags.Select(from => HeadManifest.Row(tags.Length, to => Follows(from, tags[to])))],
        };
    }

    public static ModelManifest Manifest(Network network, NetworkShape? shape = null, params HeadManifest[] heads) => new()
    {
        Name = "random",
        Version = "1",
        Network = network,
        Shape = shape ?? Small(network),
        Heads = heads.Length > 0 ? heads : [MentionHead("Genes", "Gene"), MentionHead("Drugs", "Chemical", "Disease")],
        Licences = ["MIT"],
        Created = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Weights scaled so that activations and logits stay near one.</summary>
    public static Dictionary<string, WeightTensor> Weights(ModelManifest manifest, int seed = 1)
    {
        var random = new Random(seed);
        return WeightNames.Expected(manifest).ToDictionary(weight => weight.Name, weight => Tensor(weight.Shape));

        WeightTensor Tensor(int[] shape)
        {
            var size = shape.Aggregate(1, (product, dimension) => product * dimension);
            var scale = shape.Length == 1 ? 0.3 : 2 / Math.Sqrt(shape.SkipLast(1).Aggregate(1, (product, dimension) => product * dimension));
            return new WeightTensor(shape, [.. Enumerable.Range(0, size).Select(_ => (float)((random.NextDouble() - 0.5) * 2 * scale))]);
        }
    }

    private static bool Follows(string from, string to) => from[0] is 'B' or 'I'
        ? to[0] is 'I' or 'E' && from[1..] == to[1..]
        : to[0] is 'O' or 'B' or 'S';
}
