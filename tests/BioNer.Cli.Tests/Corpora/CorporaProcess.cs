using System.Diagnostics;

namespace BioNer.Tests.Corpora;

/// <summary>Runs <c>bioner corpora</c> as a user does, in a process of its own, on a store of its own.</summary>
internal sealed class CorporaProcess : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-corpora-");

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BioNer.Cli.dll"), "corpora", .. arguments, "--store", Path.Combine(folder.FullName, "store")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
