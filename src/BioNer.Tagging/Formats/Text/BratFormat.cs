using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Text;

/// <summary>brat's standoff annotation of one document, <c>.ann</c>; offsets are those of the document's text.</summary>
internal sealed class BratFormat : DocumentFormat
{
    public override string Name => "brat";

    public override string Extension => ".ann";

    public override IReadOnlyList<string> MediaTypes { get; } = ["text/x-brat"];

    public override bool CanRead => false;

    public override bool HasCollections => false;

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new TextWriting(stream, (writer, tagged, count) =>
    {
        if (count > 0)
            throw new InputException("brat has a file for each document, and here are several: choose another format, or one document a file.");
        var flat = FlatDocument.Of(tagged);
        BratOutput.Write(writer, flat.Text, flat.Found);
    });
}
