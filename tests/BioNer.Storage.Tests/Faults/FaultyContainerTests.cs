using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using BioNer.Storage.Blobs;
using BioNer.Storage.Containers;
using BioNer.Storage.Tests.Stores;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Faults;

/// <summary>A container behind a network that fails a quarter of all requests.</summary>
public sealed class FaultyContainerTests(AzuriteFixture azurite)
{
    private static readonly Dictionary<string, string> Metadata = new() { ["model"] = "m" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_conditional_write_knows_whether_it_happened()
    {
        using var home = await azurite.NewHomeAsync();
        await using var proxy = new FaultyProxy(new Uri(azurite.ConnectionString.Split(';').First(part => part.StartsWith("BlobEndpoint=", StringComparison.Ordinal))[13..]).Port, 0.25, seed: 5);
        var options = new BlobClientOptions();
        AccountClients.Patient(options, TimeSpan.FromSeconds(1));
        options.Retry.MaxRetries = 10;
        options.Retry.Delay = TimeSpan.FromMilliseconds(5);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(50);
        var direct = new AccountContainer(home.Container);
        await direct.CreateAsync(Token);
        IBlobContainer Behind() => new AccountContainer(new BlobContainerClient(Azurite.ConnectionStringOf(proxy.Port, proxy.Port), home.Container.Name, options));

        // Three count to sixty together: a write that is thought lost and was not, or the other way round, would miscount.
        const int Each = 20;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var container = Behind();
            for (var done = 0; done < Each;)
            {
                await using var opened = await container.OpenAsync("count", Token);
                var number = opened is null ? 0 : int.Parse(await new StreamReader(opened.Content).ReadToEndAsync(Token), CultureInfo.InvariantCulture);
                using var content = SpoolStream.Of(Encoding.ASCII.GetBytes($"{number + 1}"));
                if (await container.TryWriteAsync("count", content, Metadata, opened?.Entry, Token))
                    done++;
            }
        }, Token)));

        await using var end = (await direct.OpenAsync("count", Token))!;
        Assert.Equal($"{3 * Each}", await new StreamReader(end.Content).ReadToEndAsync(Token));
        Assert.Equal("m", end.Entry.Metadata["model"]);
        Assert.True(proxy.Faults > 20, $"{proxy.Faults} faults");
    }
}
