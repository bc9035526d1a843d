using System.Diagnostics;

namespace BioNer.Tests.Evaluation;

/// <summary>Runs <c>bioner evaluate</c> as a user does, in a process of its own.</summary>
internal static class EvaluateProcess
{
    public static async Task<(int Exit, string Output, string Error)> Run(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BioNer.Cli.dll"), "evaluate", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
