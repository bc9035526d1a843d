using System.Diagnostics;
using System.Globalization;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Text;

namespace BioNer.Benchmarks;

/// <summary>
/// Reads a collection far larger than a document, and writes it with more annotations: <c>-- stream FORMAT [GIGABYTES [TO]]</c>. Instead of a model every capitalised word is found, so that what is measured is
/// the formats. The collection is made of the sentences of samples/documents, written to a temporary file by the format's own writer.
/// </summary>
internal static class DocumentStreaming
{
    private const int Sentences = 9;
    private static readonly HashSet<string> NoPartsOfSpeech = [];

    public static async Task RunAsync(string from, double gigabytes, string to)
    {
        var path = Path.GetTempFileName();
        try
        {
            var size = (long)(gigabytes * 1e9);
            await MakeAsync(DocumentFormats.Find(from), path, size);
            var (before, processor, clock) = (PeakMegabytes(), ProcessorSeconds(), Stopwatch.StartNew());
            var (documents, found, written) = await PassAsync(DocumentFormats.Find(from), path, DocumentFormats.Find(to));
            var (seconds, used) = (clock.Elapsed.TotalSeconds, ProcessorSeconds() - processor);
            var bytes = new FileInfo(path).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from} to {to}: {bytes / 1e6:N0} MB, {documents:N0} documents, {found:N0} mentions added, {written / 1e6:N0} MB written in {seconds:F1} s, {used:F1} s of processor time: {bytes / 1e6 / used:F0} MB a second of it; peak resident memory {PeakMegabytes():F0} MB, {before:F0} MB when the file was made"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task MakeAsync(DocumentFormat format, string path, long size)
    {
        var sentences = Directory.EnumerateFiles(Path.Combine("samples", "documents"), "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).SelectMany(line => line.Split(". ")).Where(sentence => sentence.Length > 40).ToArray();
        await using var file = File.Create(path);
        await using var writer = format.Write(file, NoPartsOfSpeech);
        var random = new Random(1);
        for (var number = 0; file.Position < size; number++)
        {
            var title = $"{sentences[random.Next(sentences.Length)].TrimEnd('.')}.";
            var body = string.Join(' ', Enumerable.Range(0, Sentences - 1).Select(_ => $"{sentences[random.Next(sentences.Length)].TrimEnd('.')}."));
            var offset = new CodePoints(title).Of(title.Length) + 1;
            await writer.WriteAsync(Found(new Document(number.ToString(CultureInfo.InvariantCulture), [new Passage(title, 0, Kind: "title"), new Passage(body, offset, Kind: "abstract")])), CancellationToken.None);
        }
        await writer.CompleteAsync(CancellationToken.None);
    }

    private static async Task<(long Documents, long Found, long Written)> PassAsync(DocumentFormat from, string path, DocumentFormat to)
    {
        var (documents, found) = (0L, 0L);
        await using var source = File.OpenRead(path);
        await using var target = new CountingStream();
        await using var writer = to.Write(target, NoPartsOfSpeech);
        await foreach (var document in from.ReadAsync(source, "collection", new DocumentLimits(), CancellationToken.None))
        {
            var tagged = Found(document);
            documents++;
            found += tagged.Found.Sum(passage => passage.Entities.Count);
            await writer.WriteAsync(tagged, CancellationToken.None);
        }
        await writer.CompleteAsync(CancellationToken.None);
        return (documents, found, target.Position);
    }

    private static TaggedDocument Found(Document document) => new(document, [.. document.Passages.Select(passage =>
    {
        var sentences = passage.Sentences ?? [.. SentenceSplitter.Split(passage.Text).Select(sentence => Tokenizer.Tokenize(passage.Text[sentence.Begin..sentence.End], Core.Bundles.TokenizerRule.Alnum)
            .Select(token => new TextSpan(token.Begin + sentence.Begin, token.End + sentence.Begin)).ToArray())];
        var entities = sentences.SelectMany(tokens => tokens).Where(token => char.IsUpper(passage.Text[token.Begin]))
            .Select(token => new Entity("Gene", passage.Text[token.Begin..token.End], token.Begin, token.End, 0.75f, "Genes"));
        return new TaggedText([.. entities], [.. sentences.Select(tokens => new TaggedSentence("Genes", tokens, Array.ConvertAll(tokens, token => char.IsUpper(passage.Text[token.Begin]) ? "S-Gene" : "O")))], 0);
    })]);

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    // The high-water mark of the process as the kernel keeps it.
    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
