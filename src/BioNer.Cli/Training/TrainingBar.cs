using BioNer.Core.Jobs;
using Spectre.Console;

namespace BioNer.Cli.Training;

/// <summary>The progress of a training on standard error: a line that is rewritten on a terminal, a line an evaluation elsewhere.</summary>
internal sealed class TrainingBar : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 24;
    private readonly string title;
    private readonly int batchSize;
    private readonly bool terminal = !Console.IsErrorRedirected;
    private IReadOnlyDictionary<string, double>? printed;
    private bool open;

    public TrainingBar(string title, int batchSize)
    {
        this.title = title;
        this.batchSize = batchSize;
    }

    public void Report(TrainingProgress value)
    {
        if (terminal)
            Rewrite(value);
        else if (value.Devel is not null && !ReferenceEquals(value.Devel, printed))
            Console.Error.WriteLine($"{title}: step {value.Step} of {value.Steps}, loss {value.Loss:0.0000}, devel {Mean(value.Devel):0.00}, {value.TokensPerSecond:0} tokens/s");
        printed = value.Devel ?? printed;
    }

    public void Dispose()
    {
        if (open)
            Console.Error.Write("\r\u001b[K");
    }

    private void Rewrite(TrainingProgress value)
    {
        var share = value.Steps == 0 ? 1 : (double)value.Step / value.Steps;
        var filled = (int)(share * BarWidth);
        var remaining = value.Remaining(batchSize);
        var parts = new List<string>
        {
            $"{title} {new string('━', filled)}{new string('╌', BarWidth - filled)} {100 * share,3:0} %",
            value.Phase == "train" ? $"step {value.Step}/{value.Steps}" : $"scoring {value.Phase}",
        };
        if (value.TokensPerSecond > 0)
            parts.Add($"{value.TokensPerSecond:0} tokens/s");
        if (value.Devel is not null)
            parts.Add($"devel {Mean(value.Devel):0.00}");
        if (remaining > TimeSpan.Zero && value.Phase == "train")
            parts.Add($"{remaining:h\\:mm\\:ss} left");
        var line = string.Join("  ", parts);
        var width = Math.Max(20, AnsiConsole.Profile.Width - 1);
        Console.Error.Write($"\r{(line.Length > width ? line[..width] : line)}\u001b[K");
        open = true;
    }

    private static double Mean(IReadOnlyDictionary<string, double> devel) => 100 * devel.Values.Average();
}
