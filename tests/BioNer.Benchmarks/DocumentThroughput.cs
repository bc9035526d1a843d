using System.Diagnostics;
using System.Globalization;
using System.Text;
using BioNer.Api.Documents;
using BioNer.Api.Models;
using BioNer.Core.Bundles;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Storage.Containers;
using BioNer.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace BioNer.Benchmarks;

/// <summary>
/// Drops abstracts into a store's container of documents and has them tagged by one watcher: <c>-- documents STORE [COUNT]</c>, where STORE is an empty folder, a connection string or
/// Azurite. The model has the paper's size, two heads and random weights, so that it finds more than a trained one; the abstracts are made of the sentences of samples/documents.
/// </summary>
internal static class DocumentThroughput
{
    private const int Sentences = 9;

    public static async Task RunAsync(string location, int count)
    {
        var folder = Directory.CreateTempSubdirectory("bioner-documents-").FullName;
        var id = Guid.NewGuid().ToString("N")[..8];
        var store = StoreLocation.Parse(location);
        var (documents, annotations) = (store.OpenContainer($"documents-{id}"), store.OpenContainer($"annotations-{id}"));
        try
        {
            var sentences = Directory.EnumerateFiles(Path.Combine("samples", "documents"), "*.txt").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines).SelectMany(line => line.Split(". ")).Where(sentence => sentence.Length > 40).ToArray();
            var models = await ModelAsync(folder, [.. sentences.SelectMany(sentence => sentence.Split(' ')).Distinct(StringComparer.Ordinal)]);
            using var served = new ServedModels(models, new ServedModelOptions(), TimeProvider.System);
            var tagging = new DocumentTagging(documents, annotations, served, new DocumentTaggingOptions(), TimeProvider.System);
            var watcher = new DocumentWatcher(tagging, new DocumentWatcherOptions(), TimeProvider.System, NullLogger<DocumentWatcher>.Instance);
            Say($"{count} documents dropped in {await TimeAsync(() => DropAsync(documents, sentences, count)):F1} s");
            await MeasureAsync(watcher, count);
            var looks = new List<double>();
            for (var look = 0; look < 3; look++)
                looks.Add(await TimeAsync(() => watcher.LookAsync(CancellationToken.None)));
            Say($"a look that finds nothing: {looks.Min():F2} s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (store.Folder is { } root)
                Directory.Delete(root, recursive: true);
        }
    }

    private static async Task MeasureAsync(DocumentWatcher watcher, int count)
    {
        using var process = Process.GetCurrentProcess();
        using var stop = new CancellationTokenSource();
        var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var running = watcher.RunAsync(stop.Token);
        var (slowest, last, at) = (double.MaxValue, 0L, 0.0);
        while (watcher.Tagged < count)
        {
            await Task.Delay(50);
            // The rate of every tenth by itself: sustained, or only at first.
            if (watcher.Tagged - last < count / 10)
                continue;
            slowest = Math.Min(slowest, (watcher.Tagged - last) / (clock.Elapsed.TotalSeconds - at));
            (last, at) = (watcher.Tagged, clock.Elapsed.TotalSeconds);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        Say($"tagged in {seconds:F1} s: {count / seconds:F0} documents/s, the slowest tenth {slowest:F0}; processor {(process.TotalProcessorTime - cpu).TotalMilliseconds / count:F2} ms a document; peak memory {process.PeakWorkingSet64 / 1e6:F0} MB");
        await stop.CancelAsync();
        await running;
    }

    private static async Task DropAsync(IBlobContainer documents, string[] sentences, int count)
    {
        await documents.CreateAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, token) =>
        {
            var random = new Random(number);
            var text = new StringBuilder();
            for (var sentence = 0; sentence < Sentences; sentence++)
                text.Append(sentences[random.Next(sentences.Length)].TrimEnd('.')).Append(". ");
            using var content = SpoolStream.Of(Encoding.UTF8.GetBytes(text.ToString()));
            await documents.TryWriteAsync($"abstracts/{number:D6}.txt", content, new Dictionary<string, string>(), null, token);
        });
    }

    private static async Task<FolderStore> ModelAsync(string folder, string[] words)
    {
        var shape = new NetworkShape { Dimensions = 200 };
        RandomBundleFolder.Write(Path.Combine(folder, "bundle"), RandomBundle.Manifest(Network.Multi, shape) with { Name = "random", Version = "1" }, 1, words);
        var store = new FolderStore(Path.Combine(folder, "store"));
        var library = new ModelLibrary(store);
        await library.AddAsync("random", "1", Path.Combine(folder, "bundle"), default);
        await library.PromoteAsync("random", "1", default);
        return store;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
