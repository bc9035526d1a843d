namespace BioNer.Simulation.Design;

/// <summary>Where the repository stands whose design is simulated.</summary>
internal static class Repository
{
    /// <summary>The nearest folder above the program that holds the solution.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BioNer.Functions.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No BioNer.Functions.sln above {AppContext.BaseDirectory}: run it in a checkout.");
    }
}
