using BioNer.Tagging.Documents;

namespace BioNer.Tagging.Formats.Json;

/// <summary>A line a document: <c>{"id", "entities"}</c>; offsets count code points of the document.</summary>
internal sealed class JsonLinesFormat : DocumentFormat
{
    public override string Name => "jsonl";

    public override string Extension => ".jsonl";

    public override IReadOnlyList<string> MediaTypes { get; } = ["application/x-ndjson", "application/jsonl"];

    public override bool CanRead => false;

    public override DocumentWriter Write(Stream stream, IReadOnlySet<string> partsOfSpeech) => new Writer(stream);

    private sealed class Writer(Stream stream) : DocumentWriter
    {
        public override async Task WriteAsync(TaggedDocument tagged, CancellationToken cancellation)
        {
            var flat = FlatDocument.Of(tagged);
            using var line = new MemoryStream();
            JsonOutput.WriteLine(line, tagged.Document.Id, flat.Text, flat.Found);
            await stream.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellation);
        }

        public override Task CompleteAsync(CancellationToken cancellation) => stream.FlushAsync(cancellation);

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
