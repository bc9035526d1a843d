using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Fuzz.Documents;

/// <summary>Files of documents in memory.</summary>
internal static class DocumentFile
{
    /// <summary>The name of the file, which documents without ids have.</summary>
    public const string Name = "in";

    private static readonly DocumentLimits Limits = new() { Bytes = 1 << 18 };
    private static readonly HashSet<string> NoPartsOfSpeech = [];

    public static List<Document> Read(string format, byte[] bytes)
    {
        var documents = new List<Document>();
        using var stream = new MemoryStream(bytes, writable: false);
        var reading = DocumentFormats.Find(format).ReadAsync(stream, Name, Limits, CancellationToken.None).GetAsyncEnumerator();
        while (reading.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            documents.Add(reading.Current);
        return documents;
    }

    public static byte[] Write(string format, IEnumerable<TaggedDocument> documents)
    {
        using var memory = new MemoryStream();
        var writer = DocumentFormats.Find(format).Write(memory, NoPartsOfSpeech);
        foreach (var document in documents)
            writer.WriteAsync(document, CancellationToken.None).GetAwaiter().GetResult();
        writer.CompleteAsync(CancellationToken.None).GetAwaiter().GetResult();
        return memory.ToArray();
    }
}
