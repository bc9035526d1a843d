using System.Globalization;
using BioNer.Cli.Shell;
using Spectre.Console;

namespace BioNer.Cli.Campaigns;

/// <summary>Draws a board on a terminal, some times a second, while a campaign runs.</summary>
internal static class LiveBoard
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    /// <summary>Draws until <paramref name="work"/> ends.</summary>
    public static async Task<T> ShowAsync<T>(CampaignBoard board, Task<T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Live(Draw(board.Read())).AutoClear(true).StartAsync(async context =>
        {
            while (await Task.WhenAny(work, Task.Delay(Refresh)) != work)
                context.UpdateTarget(Draw(board.Read()));
        });
        return await work;
    }

    private static Rows Draw(Board board)
    {
        var table = new Table().Border(TableBorder.Simple).Expand()
            .AddColumn("training now")
            .AddColumn(new TableColumn("").Width(22))
            .AddColumn(new TableColumn("devel").RightAligned())
            .AddColumn(new TableColumn("tokens/s").RightAligned())
            .AddColumn(new TableColumn("left").RightAligned());
        foreach (var line in board.Running)
            table.AddRow(
                Markup.Escape(line.Label),
                Bar(line),
                line.Devel is { } devel ? devel.ToString("0.00", CultureInfo.InvariantCulture) : "–",
                line.TokensPerSecond > 0 ? line.TokensPerSecond.ToString("N0", CultureInfo.InvariantCulture) : "–",
                Durations.Text(line.Remaining));
        var finished = board.Done + board.Cached + board.Failed;
        var counts = $"[bold]{finished} of {board.Jobs}[/] trainings: [green]{board.Done} done[/], {board.Cached} cached, {(board.Failed > 0 ? $"[red]{board.Failed} failed[/]" : "0 failed")}"
            + (board.Elsewhere > 0 ? $", {board.Elsewhere} in other processes" : "")
            + $", {Math.Max(0, board.Jobs - finished - board.Running.Count - board.Elsewhere)} waiting; {(board.Remaining is { } left ? $"about {Durations.Text(left)} left" : "time left unknown yet")}";
        return new Rows(table, new Markup(counts));
    }

    private static string Bar(BoardLine line)
    {
        const int width = 14;
        if (line.Phase == "data")
            return "[grey]reading[/]";
        var full = (int)Math.Round(width * line.Share);
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * line.Share,3:0} %");
        return $"[green]{new string('━', full)}[/][grey]{new string('━', width - full)}[/] {percent}";
    }
}
