using System.CommandLine;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Cli.Shell;

/// <summary>Binds a command's work to it, with one treatment of errors and Ctrl-C for all commands.</summary>
internal static class CommandRunner
{
    /// <summary>
    /// Runs <paramref name="work"/> when the command is called. An <see cref="InputException"/> or <see cref="StoreUnavailableException"/> is printed alone and ends with 1;
    /// Ctrl-C cancels the token, lets the work stop cleanly, says <paramref name="interrupted"/>, and ends with 130.
    /// </summary>
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> work, string interrupted = "nothing half-written was left") =>
        command.Runs(work, _ => interrupted);

    /// <summary>The same; what is said of an interruption depends on how the command was called.</summary>
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> work, Func<ParseResult, string> interrupted)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            // The command line listens for Ctrl-C once this has returned, and work may go far before it waits for anything.
            await Task.Yield();
            try
            {
                return await work(parsed, cancellation);
            }
            catch (Exception exception) when (exception is InputException or StoreUnavailableException)
            {
                await Console.Error.WriteLineAsync($"{FullName(command)}: {exception.Message}");
                return ExitCode.Failed;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync($"{FullName(command)}: interrupted; {interrupted(parsed)}.");
                return ExitCode.Interrupted;
            }
        });
        return command;
    }

    /// <summary>What a person typed: <c>bioner corpora import</c>.</summary>
    private static string FullName(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
            names.Push(symbol.Name);
        return string.Join(' ', names);
    }
}
