using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BioNer.Cli.Shell;
using BioNer.Core;

namespace BioNer.Cli.Bench;

/// <summary><c>bioner bench cold</c>: from a process's start to its first entities.</summary>
internal static class ColdCommand
{
    private const string Description =
        """
        Measure the time from the start of this program to the first line of 'tag', in a new process each time.

        The first run warms the page cache and is left out.

        Example: bioner bench cold --model quickstart
        """;

    private const string Sentence = "Aspirin inhibits COX-2 in patients with breast cancer.";

    private static readonly Option<string> Model = new("--model", "-m") { Description = "The model, as 'tag' takes it.", Required = true, HelpName = "M" };

    private static readonly Option<int> Repeats = new("--repeats") { Description = "How many processes are measured.", DefaultValueFactory = _ => 20, HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("cold", Description) { Model, Repeats };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Repeats) is { Implicit: false } && result.GetValue(Repeats) < 1)
                result.AddError("--repeats takes a number from 1.");
        });
        return command.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string[] tag = ["tag", "--model", parsed.GetRequiredValue(Model), "--store", parsed.GetRequiredValue(GlobalOptions.Store), "--to", "jsonl"];
        await SecondsAsync(tag, cancellation);
        var seconds = new double[parsed.GetValue(Repeats)];
        for (var repeat = 0; repeat < seconds.Length; repeat++)
            seconds[repeat] = await SecondsAsync(tag, cancellation);
        Array.Sort(seconds);
        var (best, median, worst) = (seconds[0], seconds[seconds.Length / 2], seconds[^1]);
        Console.WriteLine(parsed.GetValue(GlobalOptions.Json)
            ? new JsonObject { ["bestSeconds"] = best, ["medianSeconds"] = median, ["worstSeconds"] = worst, ["processes"] = seconds.Length }.ToJsonString()
            : string.Create(CultureInfo.InvariantCulture, $"start to first entities: best {best * 1000:0} ms, median {median * 1000:0} ms, worst {worst * 1000:0} ms of {seconds.Length} processes"));
        return ExitCode.Done;
    }

    private static async Task<double> SecondsAsync(string[] arguments, CancellationToken cancellation)
    {
        // Published, the program starts itself; under 'dotnet' it is that program's first argument.
        var program = Environment.ProcessPath!;
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. own, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(Sentence);
        process.StandardInput.Close();
        var line = await process.StandardOutput.ReadLineAsync(cancellation);
        var seconds = clock.Elapsed.TotalSeconds;
        await process.WaitForExitAsync(cancellation);
        if (line is null || process.ExitCode != 0)
            throw new InputException("The program that was measured failed, with the message above.");
        return seconds;
    }
}
