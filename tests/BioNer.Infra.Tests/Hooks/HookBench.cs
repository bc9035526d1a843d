using System.Diagnostics;
using BioNer.Tests;

namespace BioNer.Infra.Tests.Hooks;

/// <summary>A checkout with nothing but hooks, Dockerfiles and samples, and programs named az, curl, dotnet and bioner that write down how they were called and answer as told.</summary>
internal sealed class HookBench : IDisposable
{
    private const string Recorder =
        """
        #!/bin/sh
        # NAME.answers has a line a call: exit code, a blank, and what is printed; the last line answers all that follow.
        name=$(basename "$0")
        folder=FOLDER
        count=$(($(cat "$folder/$name.count" 2> /dev/null || echo 0) + 1))
        echo "$count" > "$folder/$name.count"
        { printf '%s' "$name"; for argument in "$@"; do printf ' %s' "$argument"; done; echo; } >> "$folder/calls"
        case " $* " in *" --config - "*) cat >> "$folder/input" ;; esac
        answers=$folder/$name.answers
        for argument in "$@"; do
            case $argument in eventgrid | storage | */api/health) [ ! -f "$folder/$name.$(basename "$argument").answers" ] || answers=$folder/$name.$(basename "$argument").answers ;; esac
        done
        [ -f "$answers" ] || exit 0
        line=$(sed -n "${count}p" "$answers")
        [ -n "$line" ] || line=$(tail -n 1 "$answers")
        printf '%s' "${line#* }"
        exit "${line%% *}"
        """;

    private static readonly UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string root = Directory.CreateTempSubdirectory("bioner-hooks-").FullName;
    private readonly string programs;

    public HookBench()
    {
        programs = Path.Combine(root, "programs");
        Directory.CreateDirectory(programs);
        foreach (var (folder, pattern) in new[] { ("infra/hooks", "*.*"), ("infra/docker", "trainer.*.Dockerfile") })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
            foreach (var path in Directory.EnumerateFiles(Checkout.Path(folder.Split('/')), pattern))
                File.Copy(path, Path.Combine(root, folder, Path.GetFileName(path)));
        }
        foreach (var program in new[] { "az", "curl", "dotnet", "bioner" })
            Make(Path.Combine(programs, program));
        File.CreateSymbolicLink(Path.Combine(root, "bioner"), Path.Combine(programs, "bioner"));
        Answer("az", "0 the-key");
        Answer("az.eventgrid", "0 ");
        Answer("az.storage", "0 ");
        Answer("curl", """0 {"models":[]}""");
    }

    /// <summary>What azd would set.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["AZURE_ENV_NAME"] = "dev",
        ["AZURE_SUBSCRIPTION_ID"] = "11111111-0000-0000-0000-000000000000",
        ["AZURE_RESOURCE_GROUP"] = "rg-dev",
        ["BIONER_FUNCTION_APP"] = "func-dev",
        ["BIONER_API_URL"] = "https://func-dev.example.org",
        ["BIONER_STORAGE_ACCOUNT"] = "stdev",
        ["BIONER_STORE"] = "https://stdev.blob.example.org/",
        ["BIONER_QUEUES"] = "https://stdev.queue.example.org/",
        ["BIONER_DOCUMENTS_CONTAINER"] = "documents",
        ["BIONER_EVENT_TOPIC"] = "evgt-dev",
        ["BIONER_PRIVATE_NETWORK"] = "false",
        ["BIONER_HOOK_TRIES"] = "3",
        ["BIONER_HOOK_PAUSE"] = "0",
    };

    /// <summary>Every call of a program, in their order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(At("programs/calls")) ? File.ReadAllLines(At("programs/calls")) : [];

    /// <summary>What was given to curl by standard input.</summary>
    public string Input => File.Exists(At("programs/input")) ? File.ReadAllText(At("programs/input")) : "";

    /// <summary>A path in the checkout.</summary>
    public string At(string path) => Path.Combine(root, path);

    /// <summary>Says how a program answers, a line a call: its exit code and what it prints; <c>az.eventgrid</c>, <c>az.storage</c> and <c>curl.health</c> are for those calls alone.</summary>
    public void Answer(string program, params string[] lines) => File.WriteAllLines(At($"programs/{program}.answers"), lines);

    /// <summary>Takes a program off the PATH.</summary>
    public void Remove(string program) => File.Delete(At($"programs/{program}"));

    /// <summary>Runs a hook, from another folder.</summary>
    public Task<(int Code, string Output, string Errors)> RunAsync(string hook) => RunAsync("/bin/sh", At($"infra/hooks/{hook}.sh"));

    /// <summary>Runs the form for Windows of a hook, from another folder.</summary>
    public Task<(int Code, string Output, string Errors)> RunPowerShellAsync(string hook)
    {
        var (program, arguments) = PowerShell.Command("-File", At($"infra/hooks/{hook}.ps1"));
        return RunAsync(program, arguments);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment.Clear();
        foreach (var (name, value) in PowerShell.Environment(root))
            start.Environment[name] = value;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        start.Environment["PATH"] = $"{programs}:{Tools()}";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>A folder with the few tools that hooks may use beside those: a real az or curl must not be found.</summary>
    private string Tools()
    {
        var folder = At("tools");
        Directory.CreateDirectory(folder);
        foreach (var tool in new[] { "basename", "cat", "cp", "dirname", "grep", "mv", "rm", "sed", "sleep", "tail" })
            if (!File.Exists(Path.Combine(folder, tool)))
                File.CreateSymbolicLink(Path.Combine(folder, tool), new[] { "/usr/bin", "/bin" }.Select(place => Path.Combine(place, tool)).First(File.Exists));
        return folder;
    }

    private void Make(string path)
    {
        File.WriteAllText(path, Recorder.Replace("FOLDER", programs, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Runnable);
    }
}
