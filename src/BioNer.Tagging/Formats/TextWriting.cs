using System.Text;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats;

/// <summary>Writes documents of formats that are lines of text.</summary>
internal sealed class TextWriting(Stream stream, Action<TextWriter, TaggedDocument, int> write) : DocumentWriter
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
    private int count;

    public override Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation)
    {
        write(writer, tagged, count++);
        return writer.FlushAsync(cancellation);
    }

    public override Task CompleteAsync(CancellationToken cancellation) => writer.FlushAsync(cancellation);

    public override ValueTask DisposeAsync() => writer.DisposeAsync();
}
