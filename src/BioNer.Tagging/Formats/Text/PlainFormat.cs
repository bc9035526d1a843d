using System.Runtime.CompilerServices;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Text;

/// <summary>Text in UTF-8, a document a file; out with the mentions in brackets.</summary>
internal sealed class PlainFormat : DocumentFormat
{
    public override string Name => "plain";

    public override string Extension => ".txt";

    public override IReadOnlyList<string> MediaTypes { get; } = ["text/plain"];

    public override bool HasCollections => false;

    public override async IAsyncEnumerable<Document> ReadAsync(Stream stream, string name, DocumentLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new Document(Path.GetFileName(name), [new Passage(await TextInput.ReadAsync(new BoundedStream(stream, name, limits.Bytes), name, cancellation), 0)]);
    }

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new TextWriting(stream, (writer, tagged, _) =>
    {
        var flat = FlatDocument.Of(tagged);
        InlineOutput.Write(writer, flat.Text, flat.Found, colour: false);
    });
}
