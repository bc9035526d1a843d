using System.Diagnostics;
using System.Text.Json;
using BioNer.Tests;

namespace BioNer.Functions.Tests.Packages;

/// <summary>Which packages the app is built on, as MSBuild sees it; nothing is restored.</summary>
public sealed class FunctionsPackagesTests : IDisposable
{
    private const string Prefix = "Microsoft.Azure.Functions.Worker";
    private readonly string copy = Directory.CreateTempSubdirectory("bioner-packages-").FullName;

    public FunctionsPackagesTests()
    {
        Directory.CreateDirectory(Path.Combine(copy, "src", "BioNer.Functions"));
        foreach (var file in new[] { "Directory.Packages.props", "src/BioNer.Functions/BioNer.Functions.csproj", "src/BioNer.Functions/FunctionsPackages.props", "build/TorchVersions.props", "global.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Checkout.Path(file.Split('/')), Path.Combine(copy, file));
        }
        File.WriteAllText(Path.Combine(copy, "Directory.Build.props"), "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
    }

    [Theory]
    [InlineData("", false, "contracts")]
    [InlineData("-property:Configuration=Release", false, "contracts")]
    [InlineData("-property:_IsPublishing=true", false, "official")]
    [InlineData("-property:FunctionsPackages=official", false, "official")]
    [InlineData("", true, "official")]
    [InlineData("-property:FunctionsPackages=contracts", true, "contracts")]
    public async Task Publishing_local_settings_and_being_asked_choose_the_official_packages(string property, bool settings, string expected)
    {
        if (settings)
            await File.WriteAllTextAsync(Path.Combine(copy, "local.settings.json"), "{}", TestContext.Current.CancellationToken);

        Assert.Equal(expected, (await AskAsync("-getProperty:FunctionsPackages", property)).Trim());
    }

    [Fact]
    public async Task Officially_it_has_the_packages_of_the_durable_quickstart_and_not_the_declarations()
    {
        using var items = JsonDocument.Parse(await AskAsync("-getItem:PackageReference,ProjectReference,PackageVersion", "-property:_IsPublishing=true"));
        var versions = Items(items, "PackageVersion").ToDictionary(item => item.GetProperty("Identity").GetString()!, item => item.GetProperty("Version").GetString()!);

        Assert.Equal(
            [
                $"{Prefix} 2.52.0",
                $"{Prefix}.Extensions.DurableTask 1.16.4",
                $"{Prefix}.Extensions.DurableTask.AzureManaged 1.6.0",
                $"{Prefix}.Extensions.Http 3.3.0",
                $"{Prefix}.Extensions.Http.AspNetCore 2.1.0",
                $"{Prefix}.Extensions.Storage.Blobs 6.8.0",
                $"{Prefix}.Extensions.Storage.Queues 5.5.0",
                $"{Prefix}.Extensions.Timer 4.3.0",
                $"{Prefix}.Sdk 2.0.7",
            ],
            Names(items, "PackageReference").Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => $"{name} {versions[name]}"));
        Assert.DoesNotContain(Names(items, "ProjectReference"), name => name.Contains("Contracts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Published_from_any_system_it_has_the_libraries_of_the_one_it_is_deployed_to()
    {
        Assert.Equal("linux-x64", (await AskAsync("-getProperty:DeployedRuntime")).Trim());

        // As a deployment from elsewhere: another system's libraries come along beside this one's.
        using var items = JsonDocument.Parse(await RunAsync(Checkout.Path("src", "BioNer.Functions", "BioNer.Functions.csproj"), "-target:ResolvePackageAssets", "-getItem:RuntimeTargetsCopyLocalItems", "-property:DeployedRuntime=win-x64"));
        var libraries = Items(items, "RuntimeTargetsCopyLocalItems").Select(item => $"{item.GetProperty("RuntimeIdentifier").GetString()}/{item.GetProperty("Filename").GetString()}").ToList();
        Assert.Contains("win-x64/onnxruntime", libraries);
        Assert.DoesNotContain("win-arm64/onnxruntime", libraries);
        Assert.Equal(OperatingSystem.IsLinux(), libraries.Exists(library => library.StartsWith("linux-", StringComparison.Ordinal) && library.EndsWith("/libonnxruntime", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task azd_finds_a_name_for_what_it_keeps_and_writes_none_into_the_project() => Assert.Equal("bioner-functions", (await AskAsync("-getProperty:UserSecretsId")).Trim());

    [Fact]
    public async Task Otherwise_it_has_the_declarations_and_none_of_the_packages()
    {
        using var items = JsonDocument.Parse(await AskAsync("-getItem:PackageReference,ProjectReference"));

        Assert.DoesNotContain(Names(items, "PackageReference"), name => name.StartsWith(Prefix, StringComparison.Ordinal));
        Assert.Contains(Names(items, "ProjectReference"), name => name.Contains("BioNer.Functions.Contracts", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    private static JsonElement.ArrayEnumerator Items(JsonDocument document, string kind) => document.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray();

    private static IEnumerable<string> Names(JsonDocument document, string kind) => Items(document, kind).Select(item => item.GetProperty("Identity").GetString()!);

    private Task<string> AskAsync(params string[] questions) => RunAsync(Path.Combine(copy, "src", "BioNer.Functions", "BioNer.Functions.csproj"), questions);

    private async Task<string> RunAsync(string project, params string[] questions)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, .. questions.Where(question => question.Length > 0), "-nodeReuse:false"]) { RedirectStandardOutput = true, WorkingDirectory = copy };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
