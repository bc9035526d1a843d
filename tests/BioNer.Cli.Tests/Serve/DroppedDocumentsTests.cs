using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BioNer.Core.Jobs;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Tests;

namespace BioNer.Cli.Tests.Serve;

/// <summary>Documents dropped into a storage account, played by Azurite, while servers are killed and started.</summary>
public sealed class DroppedDocumentsTests : IDisposable
{
    private const int Count = 1_000;
    private readonly CliProcess cli = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_a_thousand_is_annotated_and_none_is_lost()
    {
        await using var azurite = await Azurite.BeginAsync();
        var bundle = cli.Path("bundle");
        RandomBundleFolder.Write(bundle, RandomBundle.Manifest(Network.Multi), 1, "p53", "binds", "the", "aspirin");
        var models = new ModelLibrary(StoreLocation.Parse(azurite.ConnectionString).Open());
        await models.AddAsync("random", "1", bundle, Token);
        await models.PromoteAsync("random", "1", Token);
        var service = new BlobServiceClient(azurite.ConnectionString);
        var (documents, annotations) = (service.GetBlobContainerClient("documents"), service.GetBlobContainerClient("annotations"));
        await documents.CreateIfNotExistsAsync(cancellationToken: Token);
        var dropping = Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (number, token) =>
            await documents.GetBlobClient(Name(number)).UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(Text(number))), token));

        await using (var first = await ServedProcess.BeginAsync(cli, azurite.ConnectionString))
        {
            await UntilAsync(annotations, 200);
            await first.KillAsync();
        }
        await using (var second = await ServedProcess.BeginAsync(cli, azurite.ConnectionString))
        {
            await UntilAsync(annotations, 600);
            Assert.Equal(0, (await second.TerminateAsync()).Exit);
        }
        await dropping;
        await using var third = await ServedProcess.BeginAsync(cli, azurite.ConnectionString);
        await UntilAsync(annotations, Count);

        var found = await ListAsync(annotations);
        Assert.Equal(Enumerable.Range(0, Count).Select(number => Name(number) + ".bioc.json").Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        var versions = await ListAsync(documents);
        foreach (var (name, annotation) in found)
            Assert.Equal(versions[name[..^".bioc.json".Length]].Properties.ETag!.Value.ToString("G"), Uri.UnescapeDataString(annotation.Metadata["version"]));
        using var tagger = Tagger.Open(bundle);
        foreach (var number in Enumerable.Range(0, Count).Where(number => number % 37 == 0))
            Assert.Equal(tagger.Tag(Text(number), cancellation: Token).Entities.Select(entity => entity.Text), await MentionsAsync(annotations, number));
    }

    public void Dispose() => cli.Dispose();

    private static string Name(int number) => $"day {number % 7}/{number:0000}.txt";

    private static string Text(int number) => $"Case {number}: the p53 gene binds aspirin in {number % 13} of {number} cells, and {new string('x', number % 5)} no more.";

    private static async Task<IEnumerable<string>> MentionsAsync(BlobContainerClient annotations, int number)
    {
        var content = (await annotations.GetBlobClient(Name(number) + ".bioc.json").DownloadContentAsync(Token)).Value.Content;
        return [.. JsonNode.Parse(content)!["documents"]![0]!["passages"]![0]!["annotations"]!.AsArray().Select(annotation => (string)annotation!["text"]!)];
    }

    private static async Task UntilAsync(BlobContainerClient container, int count)
    {
        while (!(await container.ExistsAsync(Token)).Value || (await ListAsync(container)).Count < count)
            await Task.Delay(100, Token);
    }

    private static async Task<Dictionary<string, BlobItem>> ListAsync(BlobContainerClient container)
    {
        var found = new Dictionary<string, BlobItem>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, Token))
            found.Add(blob.Name, blob);
        return found;
    }
}
