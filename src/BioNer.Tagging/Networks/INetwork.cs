using BioNer.Core.Bundles;

namespace BioNer.Tagging.Networks;

/// <summary>A network from word rows to the heads' logits. Thread-safe; each caller brings its workspace.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>The layer of some heads, their columns in the order given; the caller disposes of it.</summary>
    OnnxPart Heads(IReadOnlyList<HeadManifest> heads);

    /// <summary>Computes the heads' logits of a batch, [tokens, columns of the heads], into the workspace's memory.</summary>
    float[] Logits(TokenBatch batch, OnnxPart heads, Workspace workspace);
}
