using BioNer.Core;
using BioNer.Tests;

namespace BioNer.Storage.Tests.Stores;

/// <summary>What a folder does beyond what every store does.</summary>
public sealed class FolderStoreTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_of_artifacts_is_no_artifact()
    {
        await _temporary.Write("runs/k/job.json", "x");
        Assert.Null(await _temporary.Read("runs/k"));
        Assert.Null(await _temporary.Read("runs/k/job.json/part"));
        Assert.False(await _temporary.Store.ExistsAsync("runs/k", Cancellation));
        var under = await Assert.ThrowsAsync<InputException>(() => _temporary.Write("runs/k/job.json/part", "y"));
        Assert.Contains("'runs/k/job.json/part'", under.Message);
        var over = await Assert.ThrowsAsync<InputException>(() => _temporary.Write("runs/k", "y"));
        Assert.Contains("'runs/k/'", over.Message);
        Assert.Equal(["runs/k/job.json"], await _temporary.List(""));
    }

    [Fact]
    public async Task What_a_killed_write_left_is_not_listed_and_goes_when_it_is_old()
    {
        await _temporary.Write("runs/k/checkpoint", "old");
        var folder = Path.GetDirectoryName(_temporary.Store.PathOf("runs/k/checkpoint"))!;
        var dead = Path.Combine(folder, $"checkpoint.{Guid.NewGuid():N}.partial~");
        var alive = Path.Combine(folder, $"checkpoint.{Guid.NewGuid():N}.partial~");
        await File.WriteAllTextAsync(dead, "half", Cancellation);
        await File.WriteAllTextAsync(alive, "half", Cancellation);
        File.SetLastWriteTimeUtc(dead, DateTime.UtcNow.AddDays(-2));
        Assert.Equal(["runs/k/checkpoint"], await _temporary.List("runs/"));
        await _temporary.Write("runs/k/checkpoint", "new");
        Assert.False(File.Exists(dead));
        Assert.True(File.Exists(alive));
    }

    [Fact]
    public async Task Files_that_no_name_can_reach_are_not_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot make such files");
        await _temporary.Write("a/b", "x");
        await File.WriteAllTextAsync(Path.Combine(_temporary.Store.Root, "a", "b:c"), "x", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_temporary.Store.Root, "a", "line\nbreak"), "x", Cancellation);
        Assert.Equal(["a/b"], await _temporary.List(""));
    }

    [Fact]
    public async Task A_name_like_that_of_a_file_being_written_is_refused()
        => await Assert.ThrowsAsync<InputException>(() => _temporary.Write("a.partial~", "x"));

    public void Dispose() => _temporary.Dispose();
}
