using System.Diagnostics;

namespace BioNer.Cli.Tests;

/// <summary>Runs <c>bioner</c> as a user does: a process of its own, in a folder of its own, where its store is too.</summary>
/// <param name="command">Arguments before those of every call, <c>corpora</c> for instance.</param>
internal sealed class CliProcess(params string[] command) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-cli-");

    /// <summary>The store's folder.</summary>
    public string Store => Path(".bioner", "store");

    /// <summary>A path in the working folder.</summary>
    public string Path(params string[] parts) => System.IO.Path.Combine([folder.FullName, .. parts]);

    /// <summary>Writes a file in the working folder; returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<(int Exit, string Output, string Error)> Run(params string[] arguments) => Start(AppContext.BaseDirectory, folder.FullName, null, [.. command, .. arguments]);

    /// <summary>Begins it and does not wait; whoever begins it ends it.</summary>
    public Process Begin(params string[] arguments) => Process.Start(Info(AppContext.BaseDirectory, folder.FullName, [.. command, .. arguments]))!;

    /// <summary>The same in a changed environment.</summary>
    public Process Begin(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = Info(AppContext.BaseDirectory, folder.FullName, [.. command, .. arguments]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Runs it in the tests' own folder, with bytes on standard input.</summary>
    public static Task<(int Exit, string Output, string Error)> RunWith(byte[] input, params string[] arguments) => Start(AppContext.BaseDirectory, null, input, arguments);

    /// <summary>The same, in a changed environment; a variable that is null there is taken out.</summary>
    public static Task<(int Exit, string Output, string Error)> RunWith(byte[] input, Dictionary<string, string?> environment, params string[] arguments) => Start(AppContext.BaseDirectory, null, input, arguments, environment);

    /// <summary>Runs the binaries of another folder.</summary>
    public static Task<(int Exit, string Output, string Error)> RunFrom(string binaries, byte[] input, params string[] arguments) => Start(binaries, null, input, arguments);

    private static async Task<(int Exit, string Output, string Error)> Start(string binaries, string? workingFolder, byte[]? input, string[] arguments, Dictionary<string, string?>? environment = null)
    {
        var start = Info(binaries, workingFolder, arguments);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused its arguments and ended without reading.
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static ProcessStartInfo Info(string binaries, string? workingFolder, string[] arguments) =>
        new("dotnet", [System.IO.Path.Combine(binaries, "BioNer.Cli.dll"), .. arguments])
        {
            WorkingDirectory = workingFolder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
