using System.Text;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Formats.Json;
using BioNer.Tagging.Formats.Text;

namespace BioNer.Cli.Tagging;

/// <summary>Writes what <c>bioner tag</c> found, to standard output or a folder.</summary>
internal sealed class TagOutput : IAsyncDisposable
{
    /// <summary>The text with the mentions marked, for people: coloured on a terminal.</summary>
    public const string Marked = "text";

    private readonly DocumentFormat? format;
    private readonly string? folder;
    private readonly bool colour;
    private readonly HashSet<string> partsOfSpeech;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Stream standard;
    private readonly Utf8JsonWriter? json;
    private DocumentWriter? writer;

    /// <param name="format">The format's name; <see cref="Marked"/>, or null for one JSON document.</param>
    /// <param name="folder">Where to write a file for each input; null for standard output.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="colour">Whether <see cref="Marked"/> text is coloured.</param>
    public TagOutput(string? format, string? folder, ModelManifest manifest, bool colour)
    {
        this.format = format is null ? null : format == Marked ? DocumentFormats.Plain : DocumentFormats.Find(format);
        this.folder = folder;
        this.colour = colour && format == Marked && folder is null;
        partsOfSpeech = manifest.Heads.Where(head => head.Kind == CorpusKind.PartOfSpeech).Select(head => head.Task).ToHashSet(StringComparer.Ordinal);
        standard = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        if (folder is not null)
            Directory.CreateDirectory(folder);
        if (format is not null)
            return;
        json = new Utf8JsonWriter(standard, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteString("model", $"{manifest.Name}@{manifest.Version}");
        json.WriteStartArray("documents");
    }

    /// <summary>Whether tokens must be asked for.</summary>
    public bool NeedsTokens => format?.NeedsTokens == true;

    /// <summary>Writes the documents of an input as they are tagged.</summary>
    public async Task WriteAsync(string id, IAsyncEnumerable<TaggedDocument> documents, CancellationToken cancellation)
    {
        if (folder is null)
        {
            await foreach (var document in documents.WithCancellation(cancellation))
                await WriteAsync(document, cancellation);
            return;
        }
        // brat looks for NAME.ann beside NAME.txt.
        var name = (format!.Name == "brat" ? Path.GetFileNameWithoutExtension(id) : id) + format.Extension;
        if (!written.Add(name))
            throw new InputException($"Two inputs would be written to {Path.Combine(folder, name)}: rename one, or tag them into two folders.");
        var path = Path.Combine(folder, name);
        var partial = path + ".partial~";
        try
        {
            await using (var file = File.Create(partial))
            {
                await using var whole = format.Write(file, partsOfSpeech);
                await foreach (var document in documents.WithCancellation(cancellation))
                    await whole.WriteAsync(document, cancellation);
                await whole.CompleteAsync(cancellation);
            }
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Ends the output; what is not completed is seen to be cut off.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (json is not null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellation);
            standard.WriteByte((byte)'\n');
        }
        else if (folder is null && !colour)
        {
            writer ??= format!.Write(standard, partsOfSpeech);
            await writer.CompleteAsync(cancellation);
        }
        await standard.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();
        json?.Dispose();
        await standard.DisposeAsync();
    }

    private async Task WriteAsync(TaggedDocument document, CancellationToken cancellation)
    {
        if (json is not null)
        {
            var flat = FlatDocument.Of(document);
            JsonOutput.Write(json, document.Document.Id, flat.Text, flat.Found);
            return;
        }
        if (colour)
        {
            var flat = FlatDocument.Of(document);
            using var text = new StreamWriter(standard, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 12, leaveOpen: true);
            InlineOutput.Write(text, flat.Text, flat.Found, colour);
        }
        else
        {
            writer ??= format!.Write(standard, partsOfSpeech);
            await writer.WriteAsync(document, cancellation);
        }
        await standard.FlushAsync(cancellation);
    }
}
