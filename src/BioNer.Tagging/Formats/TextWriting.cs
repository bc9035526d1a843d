using System.Globalization;
using System.Text;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats;

/// <summary>Writes documents of formats that are lines of text.</summary>
internal sealed class TextWriting(Stream stream, Action<TextWriter, TaggedDocument, int> write) : DocumentWriter
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
    private int count;
    private bool isFirst = true;

    public override Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(text, tagged, count++);
        var builder = text.GetStringBuilder();
        // A file's first U+FEFF is a byte order mark to readers, and no part of the text.
        if (isFirst && builder.Length > 0)
        {
            isFirst = false;
            if (builder[0] == '\uFEFF')
                writer.Write('\uFEFF');
        }
        writer.Write(builder);
        return writer.FlushAsync(cancellation);
    }

    public override Task CompleteAsync(CancellationToken cancellation) => writer.FlushAsync(cancellation);

    public override ValueTask DisposeAsync() => writer.DisposeAsync();
}
