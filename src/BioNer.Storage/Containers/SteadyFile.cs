using Microsoft.Win32.SafeHandles;

namespace BioNer.Storage.Containers;

/// <summary>Reads a file and notices at its end when it was written to meanwhile.</summary>
internal sealed class SteadyFile : Stream
{
    private readonly SafeFileHandle handle;
    private readonly string name;
    private long position;

    public SteadyFile(string path, string name)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        this.name = name;
        (Length, Modified) = (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>When it was last written, as it was opened.</summary>
    public DateTime Modified { get; }

    public override long Length { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Advance(RandomAccess.Read(handle, buffer, position), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The page cache answers at once: what is asked of it asynchronously only goes by way of another thread.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new ValueTask<int>(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            handle.Dispose();
        base.Dispose(disposing);
    }

    private int Advance(int read, int asked)
    {
        position += read;
        if (read == 0 && asked > 0 && (position != Length || RandomAccess.GetLength(handle) != Length || File.GetLastWriteTimeUtc(handle) != Modified))
            throw new IOException($"{name} was written to while it was read: read it again.");
        return read;
    }
}
