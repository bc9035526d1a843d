using BioNer.Core.Jobs;

namespace BioNer.Cli.Quickstart;

/// <summary>The progress of several trainings at once, one line on standard error: rewritten on a terminal, a line a training elsewhere.</summary>
internal sealed class JobsBar(int jobs) : IDisposable
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, double> running = new(StringComparer.Ordinal);
    private readonly bool terminal = !Console.IsErrorRedirected;
    private int done;

    /// <summary>Where a training reports.</summary>
    public IProgress<TrainingProgress> Follow(string name) => new Follower(this, name);

    /// <summary>Counts a training as done.</summary>
    public void Finished(string name)
    {
        lock (turn)
        {
            running.Remove(name);
            done++;
            if (terminal)
                Rewrite();
            else
                Console.Error.WriteLine($"  {done,2} of {jobs}  {name}");
        }
    }

    public void Dispose()
    {
        if (terminal)
            Console.Error.Write("\r\u001b[K");
    }

    private void Report(string name, double share)
    {
        lock (turn)
        {
            running[name] = share;
            if (terminal)
                Rewrite();
        }
    }

    private void Rewrite() => Console.Error.Write($"\r  {done} of {jobs} trainings  {string.Join("  ", running.OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => $"{job.Key} {100 * job.Value:0} %"))}\u001b[K");

    private sealed class Follower(JobsBar bar, string name) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => bar.Report(name, value.Steps == 0 ? 1 : (double)value.Step / value.Steps);
    }
}
