using System.Security.Cryptography;
using Azure;

namespace BioNer.Storage.Blobs;

/// <summary>Passes an artifact's content on and checks it at its end: the last read fails when the content is not what was written, or stops early.</summary>
internal sealed class VerifiedStream(Stream inner, string name, string? expected, long length) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;
    private bool isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = inner.Read(buffer);
            Check(buffer[..read], buffer.Length);
            return read;
        }
        catch (RequestFailedException exception)
        {
            throw Broken(exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Check(buffer.Span[..read], buffer.Length);
            return read;
        }
        catch (RequestFailedException exception)
        {
            throw Broken(exception);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }

    // The answer broke off, and the rest could not be had: for one, because the artifact was replaced meanwhile.
    private IOException Broken(RequestFailedException exception) => new(
        exception.Status is 404 or 412 ? $"The artifact {name} was replaced or removed while it was read: read it again." : $"The artifact {name} broke off after {position} of {length} bytes ({exception.Status} {exception.ErrorCode}).", exception);

    private void Check(ReadOnlySpan<byte> read, int asked)
    {
        hash.AppendData(read);
        position += read.Length;
        if (isChecked || asked == 0 || (read.Length > 0 && position < length))
            return;
        if (position != length)
            throw new EndOfStreamException($"The artifact {name} ended after {position} of {length} bytes.");
        isChecked = true;
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (expected is not null && found != expected)
            throw BlobFaults.Damaged(name, expected, found);
    }
}
