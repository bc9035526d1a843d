using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BioNer.Core.Embeddings;

/// <summary>Writes and hashes rows block by block, in the background while the next block is filled.</summary>
internal sealed class RowSink : IDisposable
{
    private const int BlockBytes = 1 << 21;
    private readonly Stream target;
    private readonly bool half;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly float[] widened;
    private byte[] filling;
    private byte[] spare;
    private int filled;
    private Task writing = Task.CompletedTask;

    public RowSink(Stream target, int rowBytes, bool half)
    {
        this.target = target;
        this.half = half;
        var size = Math.Max(1, BlockBytes / rowBytes) * rowBytes;
        filling = new byte[size];
        spare = new byte[size];
        widened = new float[half ? size / 2 : 0];
    }

    /// <summary>Adds a row, [dimensions].</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        var bytes = filling.AsSpan(filled);
        if (half)
            TensorPrimitives.ConvertToHalf(row, MemoryMarshal.Cast<byte, Half>(bytes));
        else
            MemoryMarshal.AsBytes(row).CopyTo(bytes);
        filled += row.Length * (half ? 2 : 4);
        if (filled == filling.Length)
            Flush();
    }

    /// <summary>Waits until all is written; returns SHA-256 of the rows' float values.</summary>
    public byte[] Complete()
    {
        Flush();
        writing.GetAwaiter().GetResult();
        return hash.GetHashAndReset();
    }

    public void Dispose()
    {
        // Whoever disposes without completing has an error of their own, or cancels: that of the write says no more.
        ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
        hash.Dispose();
    }

    private void Flush()
    {
        writing.GetAwaiter().GetResult();
        (filling, spare) = (spare, filling);
        var length = filled;
        filled = 0;
        writing = Task.Run(() => Write(spare.AsSpan(0, length)));
    }

    private void Write(ReadOnlySpan<byte> block)
    {
        target.Write(block);
        if (!half)
        {
            hash.AppendData(block);
            return;
        }
        var halves = MemoryMarshal.Cast<byte, Half>(block);
        TensorPrimitives.ConvertToSingle(halves, widened);
        hash.AppendData(MemoryMarshal.AsBytes(widened.AsSpan(0, halves.Length)));
    }
}
