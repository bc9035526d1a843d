using System.Diagnostics;
using System.Text.RegularExpressions;
using BioNer.Tests;

namespace BioNer.Infra.Tests.Hooks;

/// <summary>The hooks as sources: sound for their shells, and the same for both.</summary>
public sealed partial class HookSourceTests
{
    public static TheoryData<string> Names => new(Directory.EnumerateFiles(Checkout.Path("infra", "hooks"), "*.sh").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sh_understands_it(string name) => Assert.Equal((0, ""), await RunAsync("sh", "-n", Hook(name, "sh")));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shellcheck_has_nothing_to_say(string name) => Assert.Equal((0, ""), await RunAsync("shellcheck", "--norc", "--format=gcc", Hook(name, "sh")));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PowerShell_understands_it(string name)
    {
        var (program, arguments) = PowerShell.Command(
            "-Command", $"$faults = $null; [void][System.Management.Automation.Language.Parser]::ParseFile('{Hook(name, "ps1")}', [ref]$null, [ref]$faults); $faults | ForEach-Object {{ $_.Message }}; exit $faults.Count");

        Assert.Equal((0, ""), await RunAsync(program, arguments));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_shells_know_the_same_variables_and_options(string name)
    {
        var (posix, windows) = (File.ReadAllText(Hook(name, "sh")), File.ReadAllText(Hook(name, "ps1")));

        Assert.Equal(Found(Variable(), posix), Found(Variable(), windows));
        Assert.Equal(Found(Option(), AzOnly(posix)), Found(Option(), AzOnly(windows)));
        Assert.Equal(Found(Setting(), posix), Found(Setting(), windows));
    }

    private static string Hook(string name, string ending) => Checkout.Path("infra", "hooks", $"{name}.{ending}");

    private static string[] Found(Regex what, string text) => [.. what.Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    // What follows 'az' up to the end of its command; curl has its own options.
    private static string AzOnly(string text) => string.Join('\n', Az().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal).Replace("`\n", " ", StringComparison.Ordinal)).Select(match => match.Value));

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(program) || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))), $"needs {program} on PATH");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in PowerShell.Environment(Path.GetTempPath()))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex("\\b(BIONER|AZURE)_[A-Z_]+\\b")]
    private static partial Regex Variable();

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex("AzureWebJobs[A-Za-z.]*|BioNerStorage__[A-Za-z]+")]
    private static partial Regex Setting();

    [GeneratedRegex("\\baz (functionapp|eventgrid|storage) .*")]
    private static partial Regex Az();
}
