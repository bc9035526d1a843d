using System.Text.Json;
using BioNer.Core.Jobs;
using Spectre.Console;

namespace BioNer.Cli.Training;

/// <summary>What a training scored, for people or for machines.</summary>
internal static class TrainingReport
{
    public static void Print(RunMetrics metrics, string? model, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(metrics, RunJson.Default.RunMetrics));
            return;
        }
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("task")
            .AddColumn("measure")
            .AddColumn(new TableColumn("devel").RightAligned())
            .AddColumn(new TableColumn("test").RightAligned())
            .AddColumn(new TableColumn("precision").RightAligned())
            .AddColumn(new TableColumn("recall").RightAligned())
            .AddColumn(new TableColumn("selected").RightAligned());
        foreach (var task in metrics.Tasks)
            table.AddRow(
                Markup.Escape(task.Task),
                task.Measure == "f1" ? "mention F1" : "accuracy",
                $"{task.Devel.Figure:0.00}",
                $"{task.Test.Figure:0.00}",
                task.Test.Precision is { } precision ? $"{precision:0.00}" : "",
                task.Test.Recall is { } recall ? $"{recall:0.00}" : "",
                $"{task.SelectedEvaluation} of {task.DevelHistory.Count}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"[grey]percent; exact match; devel selected the evaluation, test was scored once; {metrics.Steps} steps, {metrics.TokensTrained} tokens, {TimeSpan.FromSeconds(metrics.Seconds):h\\:mm\\:ss}[/]");
        AnsiConsole.MarkupLineInterpolated($"run   [bold]{metrics.Key[..12]}[/]  (runs/{metrics.Key}/)");
        if (model is not null)
            AnsiConsole.MarkupLineInterpolated($"model [bold]{model}[/]");
        else
            AnsiConsole.MarkupLine("[grey]no model was made of this run[/]");
    }
}
