using System.Text;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Reads and writes documents in memory, and finds every upper-case word, so that tests need no model.</summary>
internal static class FormatHome
{
    private static readonly HashSet<string> NoPartsOfSpeech = [];

    public static Task<List<Document>> ReadAsync(string format, string text, DocumentLimits? limits = null) => ReadAsync(DocumentFormats.Find(format), Encoding.UTF8.GetBytes(text), limits);

    /// <summary>Reads through a stream that gives a few bytes at a time, as networks do.</summary>
    public static async Task<List<Document>> ReadAsync(DocumentFormat format, byte[] bytes, DocumentLimits? limits = null)
    {
        var documents = new List<Document>();
        using var stream = new Trickle(bytes);
        await foreach (var document in format.ReadAsync(stream, "in", limits ?? new DocumentLimits(), TestContext.Current.CancellationToken))
            documents.Add(document);
        return documents;
    }

    public static async Task<string> WriteAsync(string format, params IEnumerable<TaggedDocument> documents)
    {
        using var memory = new MemoryStream();
        await using (var writer = DocumentFormats.Find(format).Write(memory, NoPartsOfSpeech))
        {
            foreach (var document in documents)
                await writer.WriteAsync(document, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>Reads a file and writes it in its format, one document after the other, as the product does.</summary>
    public static async Task<string> PassAsync(string format, byte[] bytes, Func<Document, TaggedDocument> tag)
    {
        using var memory = new MemoryStream();
        using var stream = new Trickle(bytes);
        await using var writer = DocumentFormats.Find(format).Write(memory, NoPartsOfSpeech);
        await foreach (var document in DocumentFormats.Find(format).ReadAsync(stream, "in", new DocumentLimits(), TestContext.Current.CancellationToken))
            await writer.WriteAsync(tag(document), TestContext.Current.CancellationToken);
        await writer.CompleteAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>The document with nothing found.</summary>
    public static TaggedDocument Plain(Document document) => new(document, [.. document.Passages.Select(_ => new TaggedText([], [], 0))]);

    /// <summary>The document with each of these words found wherever it stands.</summary>
    public static TaggedDocument Found(Document document, params string[] words) => new(document, [.. document.Passages.Select(passage => new TaggedText([.. words
        .SelectMany(word => Places(passage.Text, word).Select(at => new Entity("Gene", word, at, at + word.Length, 0.75f, "Genes")))
        .OrderBy(entity => entity.Begin)], [], 0))]);

    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return at;
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, 7)], cancellationToken);
    }
}
