using System.Diagnostics;

namespace BioNer.Tests.Launcher;

/// <summary>
/// A checkout in a temporary folder with this repository's scripts, a few sources, and a <c>dotnet</c> that only writes down how it
/// was called and puts a small script where a published program would be. PATH has nothing but that and the tools the scripts use.
/// </summary>
internal sealed class ScriptedCheckout : IDisposable
{
    private const string FakeDotnet = """
        #!/usr/bin/env bash
        echo "$*" >> "$FAKE/calls"
        case $1 in
        --version) [[ ! -e $FAKE/wrong-sdk ]] && echo 10.0.100 ;;
        --list-sdks) echo '8.0.100 [/opt/dotnet/sdk]' ;;
        build) if [[ -e $FAKE/broken ]]; then echo 'A.cs(1,1): error CS1001'; exit 1; fi ;;
        publish)
            if [[ -e $FAKE/wait-for ]]; then
                for ((i = 0; i < 3000; i++)); do
                    (($(grep -c -- --version "$FAKE/calls") >= $(cat "$FAKE/wait-for"))) && break
                    sleep 0.01
                done
            fi
            if [[ -e $FAKE/no-crossgen && $* != *PublishReadyToRun=false* ]]; then echo 'error NU1102: Microsoft.NETCore.App.Crossgen2.linux-x64'; exit 1; fi
            while (($# > 0)); do [[ $1 == --output ]] && output=$2; shift; done
            mkdir -p "$output"
            printf '%s\n' '#!/usr/bin/env bash' 'echo "ran in $PWD with $# arguments: $*; input: $(cat)"' 'exit 7' > "$output/BioNer.Cli"
            chmod +x "$output/BioNer.Cli"
            if [[ -e $FAKE/broken ]]; then echo 'A.cs(1,1): error CS1001'; echo 'B.cs(2,2): error CS1002'; exit 1; fi
            ;;
        esac
        """;

    private static readonly string[] Tools =
        ["basename", "bash", "cat", "chmod", "date", "dirname", "env", "find", "flock", "grep", "mkdir", "mv", "paste", "readlink", "rm", "sed", "sleep", "timeout", "wc"];

    private readonly string _folder = Directory.CreateTempSubdirectory("bioner-launcher-").FullName;

    public ScriptedCheckout(string name = "checkout")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts need bash");
        Root = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.Combine(_folder, "tools"));
        Directory.CreateDirectory(Path.Combine(_folder, "fake"));
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere"));
        foreach (var tool in Tools)
        {
            var file = new[] { "/usr/bin", "/bin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
            Assert.SkipWhen(file is null, $"needs {tool}");
            File.CreateSymbolicLink(Path.Combine(_folder, "tools", tool), file);
        }
        Write(Path.Combine(_folder, "tools", "dotnet"), FakeDotnet, executable: true);
        Write("src/BioNer.Cli/BioNer.Cli.csproj", "<Project />");
        Write("src/BioNer.Cli/Program.cs", "// the program");
        Write("Directory.Build.props", "<Project />");
        Write("global.json", "{}");
        foreach (var (script, executable) in new[] { ("bioner", true), ("test.sh", true), ("build/dotnet.sh", false) })
            Write(script, File.ReadAllText(Checkout.Path(script)), executable);
    }

    public string Root { get; }

    /// <summary>A folder outside the checkout.</summary>
    public string Elsewhere => Path.Combine(_folder, "elsewhere");

    /// <summary>How often <c>dotnet publish</c> was called.</summary>
    public int Publishes => Calls.Count(call => call.StartsWith("publish ", StringComparison.Ordinal));

    public string[] Calls => File.Exists(Path.Combine(_folder, "fake", "calls")) ? File.ReadAllLines(Path.Combine(_folder, "fake", "calls")) : [];

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string content, bool executable = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content.ReplaceLineEndings("\n") + "\n");
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes the fake dotnet behave in one of the ways it looks for.</summary>
    public void Dotnet(string way, string content = "") => File.WriteAllText(Path.Combine(_folder, "fake", way), content);

    public void DotnetAgainWithout(string way) => File.Delete(Path.Combine(_folder, "fake", way));

    public void RemoveDotnet() => File.Delete(Path.Combine(_folder, "tools", "dotnet"));

    public async Task<(int Exit, string Output, string Error)> Run(string script, string? folder = null, string input = "", params string[] arguments)
    {
        var start = new ProcessStartInfo(script, arguments)
        {
            WorkingDirectory = folder ?? Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Path.Combine(_folder, "tools");
        start.Environment["HOME"] = _folder;
        start.Environment["FAKE"] = Path.Combine(_folder, "fake");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
