using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BioNer.Storage.Blobs;

namespace BioNer.Benchmarks;

/// <summary>
/// Sends and brings one large artifact, and the same bytes by plain calls of the storage client beside it, against an account or Azurite:
/// <c>-- blobs CONNECTION [GIGABYTES]</c>. Each direction in turn, three times; the best of each counts.
/// </summary>
internal static class BlobTransfer
{
    private const int Rounds = 3;

    public static async Task RunAsync(string connection, double gigabytes)
    {
        var folder = Directory.CreateTempSubdirectory("bioner-transfer-").FullName;
        var container = new BlobContainerClient(connection, "bioner-transfer");
        try
        {
            var source = Path.Combine(folder, "source");
            var size = (long)(gigabytes * (1L << 30));
            WriteRandom(source, size);
            await container.CreateIfNotExistsAsync();
            var (idle, up, down, plainUp, plainDown) = (Memory(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var store = new BlobStore(container, new BlobCache(Path.Combine(folder, $"cache{round}"), long.MaxValue));
                up.Add(await TimeAsync(async () =>
                {
                    await using var file = File.OpenRead(source);
                    await store.WriteAsync("ours", (stream, token) => file.CopyToAsync(stream, 1 << 20, token));
                }));
                down.Add(await TimeAsync(() => store.LocalPathAsync("ours")));
                if (round == 0)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak resident memory: {Memory() / 1e6:F0} MB, of them {idle / 1e6:F0} before the transfers"));
                Directory.Delete(Path.Combine(folder, $"cache{round}"), recursive: true);
                var plain = container.GetBlobClient("plain");
                plainUp.Add(await TimeAsync(() => plain.UploadAsync(source, overwrite: true)));
                plainDown.Add(await TimeAsync(() => plain.DownloadToAsync(Path.Combine(folder, "plain"))));
            }
            Report("up", size, up, plainUp);
            Report("down", size, down, plainDown);
        }
        finally
        {
            await container.DeleteIfExistsAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(string direction, long size, List<double> ours, List<double> plain) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{direction}: ours {size / 1e6 / ours.Min():F0} MB/s ({string.Join(", ", ours.Select(seconds => seconds.ToString("F1", CultureInfo.InvariantCulture)))} s), plain client {size / 1e6 / plain.Min():F0} MB/s ({string.Join(", ", plain.Select(seconds => seconds.ToString("F1", CultureInfo.InvariantCulture)))} s): ratio {plain.Min() / ours.Min():F2}"));

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void WriteRandom(string path, long size)
    {
        using var file = File.Create(path);
        var block = new byte[1 << 20];
        for (long written = 0; written < size; written += block.Length)
        {
            RandomNumberGenerator.Fill(block);
            file.Write(block);
        }
    }
}
