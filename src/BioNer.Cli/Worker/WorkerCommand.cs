using System.CommandLine;
using System.Text.Json.Nodes;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Trainer.Worker;

namespace BioNer.Cli.Worker;

/// <summary><c>bioner worker</c>: what the training container runs, on any machine that reaches the store.</summary>
internal static class WorkerCommand
{
    private const string Description =
        """
        Take training jobs from the store's queue, train them, and store the results; 'campaign run --queue' sends them.

        Any number of workers may run, on any machines that reach the store. Stopped by Ctrl-C or SIGTERM, a worker writes checkpoints and gives its jobs back; one that is killed loses at most a minute of training.

        Example: bioner worker --parallel 2 --idle 60
        """;

    private static readonly Option<int?> Parallel = new("--parallel") { Description = "Trainings at once; 1 by default.", HelpName = "N" };

    private static readonly Option<int?> MaxJobs = new("--max-jobs") { Description = "End after so many trainings.", HelpName = "N" };

    private static readonly Option<double?> Idle = new("--idle") { Description = "End when there was nothing to do for so long; by default the worker waits until it is stopped.", HelpName = "SECONDS" };

    private static readonly Option<bool> Once = new("--once") { Description = "Take one training, if there is one, and end." };

    public static Command Create() => new Command("worker", Description) { Parallel, MaxJobs, Idle, Once }.Runs(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var stop = new StopSignals();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        var once = parsed.GetValue(Once);
        var settings = WorkerEnvironment.Read(Variable, new WorkerSettings { MaxJobs = once ? 1 : null, Idle = once ? TimeSpan.Zero : null });
        var json = parsed.GetValue(GlobalOptions.Json);
        var summary = await WorkerHost.RunAsync(GlobalOptions.StoreOf(parsed), settings, json ? Console.Error : Console.Out, either.Token);
        Console.WriteLine(json
            ? new JsonObject { ["done"] = summary.Done, ["failed"] = summary.Failed, ["givenBack"] = summary.GivenBack }.ToJsonString()
            : $"{summary.Done} trained, {summary.Failed} failed, {summary.GivenBack} given back");
        return ExitCode.Done;

        // What is said on the command line goes before the environment.
        string? Variable(string name) => name switch
        {
            "BIONER_PARALLEL" when parsed.GetValue(Parallel) is { } parallel => Text(parallel, "--parallel"),
            "BIONER_MAX_JOBS" when parsed.GetValue(MaxJobs) is { } jobs => Text(jobs, "--max-jobs"),
            "BIONER_IDLE_SECONDS" when parsed.GetValue(Idle) is { } idle => Text(idle, "--idle"),
            _ => Environment.GetEnvironmentVariable(name),
        };

        static string Text(double number, string option) => number >= 0
            ? number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)
            : throw new InputException($"{option} is {number}; it must not be negative.");
    }
}
