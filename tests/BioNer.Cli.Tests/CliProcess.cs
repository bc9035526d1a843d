using System.Diagnostics;

namespace BioNer.Cli.Tests;

/// <summary>Runs <c>bioner</c> as a user does: a process of its own, in a folder and with a store of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-cli-");

    /// <summary>A path in the working folder.</summary>
    public string Path(params string[] parts) => System.IO.Path.Combine([folder.FullName, .. parts]);

    public void Dispose() => folder.Delete(recursive: true);

    public async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "BioNer.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
