namespace BioNer.Tests;

/// <summary>Where this checkout stands, and the material beside it that tests may read when it is there.</summary>
internal static class Checkout
{
    /// <summary>The repository root: the nearest folder above the test binaries that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a file or folder in the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Path under the folder <c>shared</c> beside the checkout; skips the calling test when it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root, "..", "shared", .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs {System.IO.Path.Combine(["../shared", .. parts])} beside the checkout");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "BioNer.Functions.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No BioNer.Functions.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
