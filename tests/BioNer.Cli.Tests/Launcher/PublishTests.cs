using System.Diagnostics;

namespace BioNer.Tests.Launcher;

public sealed class PublishTests
{
    [Theory]
    [InlineData("--property:UseCurrentRuntimeIdentifier=true", "true")] // what --use-current-runtime means
    [InlineData("--property:RuntimeIdentifier=linux-x64", "true")]
    [InlineData("--property:Configuration=Release", "")]
    public async Task A_program_published_for_a_system_is_compiled_ahead(string property, string expected)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Checkout.Path("src/BioNer.Cli/BioNer.Cli.csproj"), "-getProperty:PublishReadyToRun", property, "-nodeReuse:false"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, output.Trim());
    }
}
