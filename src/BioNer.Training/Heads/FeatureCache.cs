using System.Runtime.InteropServices;
using BioNer.Training.Data;
using BioNer.Training.Networks;
using BioNer.Training.Runs;
using TorchSharp;

namespace BioNer.Training.Heads;

/// <summary>
/// What a trunk makes of every token, computed once: [tokens, features], float32, in a temporary file that the system keeps in memory as far as there is room.
/// </summary>
internal sealed class FeatureCache : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file;
    private readonly int features;

    private FeatureCache(Microsoft.Win32.SafeHandles.SafeFileHandle file, int features) => (this.file, this.features) = (file, features);

    /// <summary>Computes the features of all sentences, some whole sentences at a time.</summary>
    /// <param name="network">The network; its trunk computes.</param>
    /// <param name="batches">Makes its input.</param>
    /// <param name="sentences">The sentences.</param>
    /// <param name="done">Told how many tokens were computed, after each pass.</param>
    /// <param name="cancellation">Stops between passes.</param>
    public static FeatureCache Compute(TaggingNetwork network, BatchBuilder batches, EncodedSentences sentences, Action<int> done, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bioner-features-{Guid.NewGuid():N}");
        var cache = new FeatureCache(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose), network.Features);
        try
        {
            using var noGrad = torch.no_grad();
            for (var first = 0; first < sentences.Sentences;)
            {
                cancellation.ThrowIfCancellationRequested();
                var end = first + 1;
                while (end < sentences.Sentences && sentences.SentenceStarts[end + 1] - sentences.SentenceStarts[first] <= Evaluator.TokensAPass)
                    end++;
                var (from, to) = (sentences.SentenceStarts[first], sentences.SentenceStarts[end]);
                if (to > from)
                {
                    using var scope = torch.NewDisposeScope();
                    using var rows = network.Forward(batches.Run(sentences, from, to - from)).contiguous();
                    RandomAccess.Write(cache.file, MemoryMarshal.AsBytes(rows.data<float>().ToArray().AsSpan()), cache.At(from));
                    done(to - from);
                }
                first = end;
            }
            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>The features of the tokens, in their order.</summary>
    public torch.Tensor Gather(ReadOnlySpan<int> tokens)
    {
        var rows = new float[tokens.Length * features];
        for (var i = 0; i < tokens.Length; i++)
            Read(rows.AsSpan(i * features, features), tokens[i]);
        return torch.tensor(rows).view(tokens.Length, features);
    }

    /// <summary>The features of consecutive tokens.</summary>
    public torch.Tensor Range(int first, int end)
    {
        var rows = new float[(end - first) * features];
        Read(rows, first);
        return torch.tensor(rows).view(end - first, features);
    }

    public void Dispose() => file.Dispose();

    private long At(int token) => (long)token * features * sizeof(float);

    private void Read(Span<float> rows, int token)
    {
        var bytes = MemoryMarshal.AsBytes(rows);
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes[at..], At(token) + at);
            if (read == 0)
                throw new EndOfStreamException($"Features of the token {token} are missing in the temporary file.");
            at += read;
        }
    }
}
