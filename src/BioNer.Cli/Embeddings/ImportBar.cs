using BioNer.Core.Embeddings;
using Spectre.Console;

namespace BioNer.Cli.Embeddings;

/// <summary>The progress of an import: a line on standard error that is rewritten, on a terminal only.</summary>
internal sealed class ImportBar(string title) : IProgress<VectorImportProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly bool terminal = !Console.IsErrorRedirected;
    private long last;
    private bool open;

    public void Report(VectorImportProgress value)
    {
        if (!terminal || (open && TimeProvider.System.GetElapsedTime(last) < Pause))
            return;
        last = TimeProvider.System.GetTimestamp();
        open = true;
        var filled = (int)(Math.Clamp(value.Share, 0, 1) * BarWidth);
        var line = $"{title} {new string('━', filled)}{new string('╌', BarWidth - filled)} {100 * value.Share,3:0} %  {value.Read:#,0} vectors";
        var width = Math.Max(20, AnsiConsole.Profile.Width - 1);
        Console.Error.Write($"\r{(line.Length > width ? line[..width] : line)}\u001b[K");
    }

    public void Dispose()
    {
        if (open)
            Console.Error.Write("\r\u001b[K");
    }
}
