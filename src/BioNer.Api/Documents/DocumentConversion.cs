using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Api.Documents;

/// <summary>Which documents are read, and how their annotations are written.</summary>
internal static class DocumentConversion
{
    /// <summary>The format written without a setting.</summary>
    public const string DefaultFormat = "bioc-json";

    /// <summary>The endings of documents that are read.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".conll", ".json", ".pubtator", ".txt", ".xml"];

    /// <summary>What is put behind a document's name for its annotation in a format.</summary>
    /// <exception cref="UnknownNameException">There is no such format.</exception>
    public static string SuffixOf(string format) => DocumentFormats.Find(format).Extension;

    /// <summary>Reads a file of documents, tags them, and writes them in every format, one document at a time.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes, unpacked.</param>
    /// <param name="tagger">The model.</param>
    /// <param name="wanted">What to look for.</param>
    /// <param name="outputs">Where each format goes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The file is not what its name says, a task is unknown, or a format cannot have what is in it.</exception>
    public static async Task TagAsync(DocumentName name, Stream content, Tagger tagger, TagRequest wanted, IReadOnlyDictionary<string, Stream> outputs, CancellationToken cancellation)
    {
        var partsOfSpeech = tagger.Manifest.Heads.Where(head => head.Kind == CorpusKind.PartOfSpeech).Select(head => head.Task).ToHashSet(StringComparer.Ordinal);
        var formats = outputs.Select(output => (Format: DocumentFormats.Find(output.Key), Stream: output.Value)).ToList();
        var request = wanted with { Tokens = formats.Exists(output => output.Format.NeedsTokens) };
        var writers = formats.ConvertAll(output => output.Format.Write(output.Stream, partsOfSpeech));
        try
        {
            await foreach (var document in DocumentFormats.OfFile(name.Unpacked)!.ReadAsync(content, name.Unpacked, new DocumentLimits(), cancellation))
            {
                var tagged = tagger.Tag(document, request, cancellation);
                foreach (var writer in writers)
                    await writer.WriteAsync(tagged, cancellation);
            }
            foreach (var writer in writers)
                await writer.CompleteAsync(cancellation);
        }
        finally
        {
            foreach (var writer in writers)
                await writer.DisposeAsync();
        }
    }
}
