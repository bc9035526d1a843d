using BioNer.Storage.Blobs;

namespace BioNer.Storage.Containers;

/// <summary>Content in the making: in memory while it is small, then in a file of the cache's folder, which goes with it. Written from its beginning to its end, then given to a container.</summary>
public sealed class SpoolStream : Stream
{
    private readonly MemoryStream memory = new();
    private FileStream? file;
    private long length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>The content while it is small; else <see cref="Path"/> has it.</summary>
    internal ReadOnlyMemory<byte> Memory => memory.GetBuffer().AsMemory(0, (int)memory.Length);

    /// <summary>The file of content that is not small; null while it is.</summary>
    internal string? Path { get; private set; }

    /// <summary>Small content.</summary>
    public static SpoolStream Of(ReadOnlySpan<byte> content)
    {
        var spool = new SpoolStream();
        spool.Write(content);
        return spool;
    }

    /// <summary>Copies the content.</summary>
    internal async Task CopyAsync(Stream target, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (Path is null)
        {
            await target.WriteAsync(Memory, cancellation);
            return;
        }
        await using var source = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        await source.CopyToAsync(target, cancellation);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Target(buffer.Length).Write(buffer);
        length += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Target(buffer.Length).WriteAsync(buffer, cancellationToken);
        length += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => file?.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => file?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    // Writers close what they are given; the content stays until its owner is done with it.
    public override void Close() => Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Lets go of the content.</summary>
    public void Remove()
    {
        file?.Dispose();
        memory.Dispose();
        if (Path is not null)
            File.Delete(Path);
    }

    private Stream Target(int count)
    {
        if (file is not null)
            return file;
        if (length + count <= BlobSizes.Small)
            return memory;
        Path = BlobCache.OfEnvironment().NewUpload();
        file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        file.Write(Memory.Span);
        memory.SetLength(0);
        memory.Capacity = 0;
        return file;
    }
}
