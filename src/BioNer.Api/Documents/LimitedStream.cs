using System.IO.Compression;
using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>A document's bytes, unpacked when it is packed, up to a limit: a few bytes of gzip can hold a terabyte.</summary>
internal sealed class LimitedStream(Stream inner, string name, long most) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <summary>A document's content as its format has it.</summary>
    public static LimitedStream Of(DocumentName name, Stream content, long most) =>
        new(name.IsPacked ? new GZipStream(content, CompressionMode.Decompress, leaveOpen: true) : content, name.Name, most);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(inner.Read(buffer));
        }
        catch (InvalidDataException exception)
        {
            throw Malformed(exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException exception)
        {
            throw Malformed(exception);
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
        if (disposing && inner is GZipStream)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read) => (position += read) <= most
        ? read
        : throw new InputException($"{name} has more than {most} bytes, the most that one document may have{(inner is GZipStream ? " when it is unpacked" : "")}: cut it into several.");

    private InputException Malformed(InvalidDataException exception) => new($"{name} is no sound gzip file, or is cut off after {position} unpacked bytes. Pack and send it again.", exception);
}
