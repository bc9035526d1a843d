using System.Reflection;
using System.Runtime.InteropServices;

namespace BioNer.Infra.Tests.Hooks;

/// <summary>PowerShell, which the project file has downloaded: it needs nothing but .NET.</summary>
internal static class PowerShell
{
    private static readonly string Program = typeof(PowerShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PowerShell").Value!;

    /// <summary>The program and its arguments.</summary>
    public static (string Program, string[] Arguments) Command(params string[] arguments) =>
        (Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")), [Program, "-NoProfile", "-NonInteractive", .. arguments]);

    /// <summary>Variables with which it asks nobody and writes nothing but into a folder.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(string home) => [("HOME", home), ("POWERSHELL_TELEMETRY_OPTOUT", "1"), ("POWERSHELL_UPDATECHECK", "Off"), ("NO_COLOR", "1")];
}
