using BioNer.Core.Embeddings.SkipGram;
using Spectre.Console;

namespace BioNer.Cli.Embeddings;

/// <summary>The progress of a training of vectors: a line on standard error that is rewritten, on a terminal only.</summary>
internal sealed class TrainingLine(string title) : IProgress<SkipGramProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Lock gate = new();
    private long last;
    private bool open;

    public void Report(SkipGramProgress value)
    {
        if (!terminal)
            return;
        // Threads report; one writes, the others do not wait for it.
        if (!gate.TryEnter())
            return;
        try
        {
            if (open && TimeProvider.System.GetElapsedTime(last) < Pause)
                return;
            last = TimeProvider.System.GetTimestamp();
            open = true;
            var share = value.Words / (double)value.Total;
            var filled = (int)(Math.Clamp(share, 0, 1) * BarWidth);
            var line = $"{title} {new string('━', filled)}{new string('╌', BarWidth - filled)} {100 * share,3:0} %  {value.WordsPerSecond:#,0} words/s  {value.Remaining:h\\:mm\\:ss} left";
            var width = Math.Max(20, AnsiConsole.Profile.Width - 1);
            Console.Error.Write($"\r{(line.Length > width ? line[..width] : line)}\u001b[K");
        }
        finally
        {
            gate.Exit();
        }
    }

    public void Dispose()
    {
        if (open)
            Console.Error.Write("\r\u001b[K");
    }
}
