using System.Diagnostics;

namespace BioNer.Tests.Tagging;

/// <summary>Runs <c>bioner</c> as a user does, in a process of its own, with bytes on standard input.</summary>
internal static class TagProcess
{
    public static Task<(int Exit, string Output, string Error)> Run(byte[] input, params string[] arguments) => RunFrom(AppContext.BaseDirectory, input, arguments);

    public static async Task<(int Exit, string Output, string Error)> RunFrom(string binaries, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(binaries, "BioNer.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused its arguments and ended without reading.
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
