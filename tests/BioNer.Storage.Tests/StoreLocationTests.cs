using BioNer.Core;

namespace BioNer.Storage.Tests;

public sealed class StoreLocationTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    [Theory]
    [InlineData("stores/mine")]
    [InlineData(".bioner/store")]
    [InlineData("/data/a=b")]
    [InlineData("~odd; name")]
    public void What_is_no_account_is_a_folder(string text)
    {
        var location = StoreLocation.Parse(text);

        Assert.True(location.IsFolder);
        Assert.Equal(Path.GetFullPath(text), location.ToString());
        Assert.Equal(Path.Combine(Path.GetFullPath(text), "models", "m"), location.PlaceOf("models/m"));
        Assert.Equal(Path.GetFullPath(text), Assert.IsType<FolderStore>(location.Open()).Root);
        Assert.Null(location.QueueService());
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1/bioner", "http://127.0.0.1:10001/devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Key};EndpointSuffix=core.windows.net", "https://acc.blob.core.windows.net/bioner", "https://acc.queue.core.windows.net/")]
    [InlineData($"accountname=acc;accountkey={Key}", "https://acc.blob.core.windows.net/bioner", "https://acc.queue.core.windows.net/")]
    [InlineData("BlobEndpoint=https://acc.blob.core.windows.net;QueueEndpoint=https://acc.queue.core.windows.net;SharedAccessSignature=sv=2024-11-04&sig=secret", "https://acc.blob.core.windows.net/bioner", "https://acc.queue.core.windows.net/")]
    [InlineData("https://acc.blob.core.windows.net", "https://acc.blob.core.windows.net/bioner", "https://acc.queue.core.windows.net/")]
    [InlineData("https://acc.blob.core.windows.net/", "https://acc.blob.core.windows.net/bioner", "https://acc.queue.core.windows.net/")]
    [InlineData("HTTPS://acc.blob.core.windows.net/my-models/", "https://acc.blob.core.windows.net/my-models", "https://acc.queue.core.windows.net/")]
    [InlineData("https://acc.blob.core.usgovcloudapi.net/x01", "https://acc.blob.core.usgovcloudapi.net/x01", "https://acc.queue.core.usgovcloudapi.net/")]
    [InlineData("https://127.0.0.1:10000/devstoreaccount1", "https://127.0.0.1:10000/devstoreaccount1/bioner", "https://127.0.0.1:10001/devstoreaccount1")]
    [InlineData("https://localhost:41000/acc/own", "https://localhost:41000/acc/own", "https://localhost:41001/acc")]
    public void An_account_has_a_place_and_queues_and_tells_no_secret(string text, string place, string queues)
    {
        var location = StoreLocation.Parse($" {text}\n");

        Assert.False(location.IsFolder);
        Assert.Null(location.Folder);
        Assert.Equal(place, location.ToString());
        Assert.Equal($"{place}/models/m", location.PlaceOf("models/m"));
        Assert.Equal(queues, location.QueueService()!.Uri.GetLeftPart(UriPartial.Path));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData($"AccountKey={Key}", "malformed")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountKey={Key};EndpointSuffix=core.windows.net", "malformed")]
    [InlineData($"AccountName=acc;AccountKey=%{Key}", "malformed")]
    [InlineData("sv=2024-11-04&ss=b&sig=secret", "malformed")]
    [InlineData("?sv=2024-11-04&ss=b&sig=secret", "malformed")]
    [InlineData("https://acc.blob.core.windows.net/?sv=2024-11-04&sig=secret", "SharedAccessSignature=…")]
    [InlineData("https://acc.blob.core.windows.net/models?sv=2024-11-04&sig=secret", "SharedAccessSignature=…")]
    [InlineData("https://user:secret@acc.blob.core.windows.net", "another addition")]
    [InlineData("http://acc.blob.core.windows.net", "is not secure")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", "UseDevelopmentStorage=true")]
    [InlineData("https://acc.blob.core.windows.net/models/runs", "has a path below its container")]
    [InlineData("https://acc.blob.core.windows.net/My_Models", "lower-case letters")]
    [InlineData("https://acc.blob.core.windows.net/..%2Fother", "lower-case letters")]
    [InlineData("https://127.0.0.1:10000", "names no account")]
    [InlineData("https://:secret", "malformed")]
    public void What_no_store_can_be_is_refused_without_telling_secrets(string text, string reason)
    {
        var message = Assert.Throws<InputException>(() => StoreLocation.Parse(text).Open()).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_does_not_tell_its_queues_says_so()
    {
        var location = StoreLocation.Parse("https://files.example.org/models");

        Assert.Equal("https://files.example.org/models", location.ToString());
        Assert.Contains("does not tell where its queues are", Assert.Throws<InputException>(location.QueueService).Message, StringComparison.Ordinal);
    }
}
