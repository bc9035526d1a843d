using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using BioNer.Training.Data;
using BioNer.Training.Networks;
using BioNer.Training.Runs;
using TorchSharp;

namespace BioNer.Training.Heads;

/// <summary>
/// What a trunk makes of every token, computed once: [tokens, features], float32, in a temporary file that the system keeps in memory as far as there is room.
/// </summary>
internal sealed unsafe class FeatureCache : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly float* rows;
    private readonly int features;

    private FeatureCache(int tokens, int features)
    {
        this.features = features;
        var path = Path.Combine(Path.GetTempPath(), $"bioner-features-{Guid.NewGuid():N}");
        var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        // Without a name from now on, so that a process that is killed leaves nothing behind. Windows does that by itself.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        file = MemoryMappedFile.CreateFromFile(stream, null, Math.Max(1, (long)tokens * features * sizeof(float)), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor();
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        rows = (float*)start;
    }

    /// <summary>Computes the features of all sentences, some whole sentences at a time.</summary>
    /// <param name="network">The network; its trunk computes.</param>
    /// <param name="batches">Makes its input.</param>
    /// <param name="sentences">The sentences.</param>
    /// <param name="done">Told how many tokens were computed, after each pass.</param>
    /// <param name="cancellation">Stops between passes.</param>
    public static FeatureCache Compute(TaggingNetwork network, BatchBuilder batches, EncodedSentences sentences, Action<int> done, CancellationToken cancellation)
    {
        var cache = new FeatureCache(sentences.Tokens, network.Features);
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
                    var computed = network.Forward(batches.Run(sentences, from, to - from)).contiguous();
                    MemoryMarshal.Cast<byte, float>(computed.bytes).CopyTo(cache.Rows(from, to - from));
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
        var gathered = torch.empty(tokens.Length, features);
        var target = MemoryMarshal.Cast<byte, float>(gathered.bytes);
        for (var i = 0; i < tokens.Length; i++)
            Rows(tokens[i], 1).CopyTo(target[(i * features)..]);
        return gathered;
    }

    /// <summary>The features of consecutive tokens.</summary>
    public torch.Tensor Range(int first, int end)
    {
        var range = torch.empty(end - first, features);
        Rows(first, end - first).CopyTo(MemoryMarshal.Cast<byte, float>(range.bytes));
        return range;
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private Span<float> Rows(int token, int count) => new(rows + ((long)token * features), checked(count * features));
}
