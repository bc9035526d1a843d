using System.Diagnostics;
using System.Reflection;
using BioNer.Tests;

namespace BioNer.Infra.Tests.Bicep;

/// <summary>What the compiler said.</summary>
/// <param name="Output">What it wrote.</param>
/// <param name="Diagnostics">Errors and warnings, of the compiler and of the linter.</param>
internal sealed record Compiled(string Output, string Diagnostics);

/// <summary>Runs the bicep compiler, which the project file has restored.</summary>
internal static class BicepCompiler
{
    private static readonly string Program = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Bicep").Value!;

    /// <summary>Compiles a file; parameter files read no environment but <paramref name="environment"/>.</summary>
    public static async Task<Compiled> RunAsync(string command, string path, IReadOnlyDictionary<string, string>? environment = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Program), "needs the bicep compiler, whose package is for Linux on x64");
        var start = new ProcessStartInfo(Program, [command, path, "--stdout"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AZURE_", StringComparison.Ordinal) || name.StartsWith("BIONER_", StringComparison.Ordinal) || name.StartsWith("SERVICE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Compiled(await output, (await errors).Trim());
    }

    /// <summary>A file of infra/.</summary>
    public static string Infra(string name) => Checkout.Path("infra", name);
}
