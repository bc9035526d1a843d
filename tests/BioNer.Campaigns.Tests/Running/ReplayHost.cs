using System.Collections.Concurrent;
using BioNer.Campaigns.Running;

namespace BioNer.Campaigns.Tests.Running;

/// <summary>
/// Runs an algorithm as a durable host does: after every answer it is run again from its beginning, with the answers so far in their order, on one thread. It must make the
/// same calls each time, and may wait for nothing but them.
/// </summary>
internal sealed class ReplayHost(Func<string, string, object?> answer, int seed)
{
    private readonly List<string> calls = [];
    private readonly List<(int Call, object? Answer)> history = [];
    private readonly Random order = new(seed);

    /// <summary>How often the algorithm was run from its beginning.</summary>
    public int Episodes { get; private set; }

    /// <summary>Every call, in the order in which it was first made.</summary>
    public IReadOnlyList<string> Calls => calls;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="NotReplayableException">The algorithm called something else on a replay, or waits for something else than its calls.</exception>
    public T Run<T>(Func<ICampaignRuntime, Task<T>> algorithm)
    {
        while (true)
        {
            Episodes++;
            var episode = new Episode(this);
            var (task, open) = episode.Play(algorithm);
            if (task.IsCompleted)
                return task.GetAwaiter().GetResult();
            if (open.Count == 0)
                throw new NotReplayableException("waits for something that is no call of the runtime");
            var next = open[order.Next(open.Count)];
            var parts = calls[next].Split(' ', 2);
            history.Add((next, answer(parts[0], parts.Length > 1 ? parts[1] : "")));
        }
    }

    private sealed class Episode(ReplayHost host) : SynchronizationContext, ICampaignRuntime
    {
        private readonly ConcurrentQueue<(SendOrPostCallback, object?)> work = new();
        private readonly List<TaskCompletionSource<object?>> made = [];
        private string? fault;

        public (Task<T> Task, List<int> Open) Play<T>(Func<ICampaignRuntime, Task<T>> algorithm)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                var task = algorithm(this);
                Pump();
                foreach (var (call, result) in host.history)
                {
                    if (call >= made.Count)
                        fault ??= $"did not call '{host.calls[call]}' again";
                    if (fault is not null)
                        throw new NotReplayableException(fault);
                    made[call].SetResult(result);
                    Pump();
                }
                if (fault is not null)
                    throw new NotReplayableException(fault);
                return (task, [.. Enumerable.Range(0, made.Count).Where(call => !made[call].Task.IsCompleted)]);
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state) => work.Enqueue((d, state));

        public async Task<StageOutline> PlanAsync(int stage) => (StageOutline)(await Call($"plan {stage}"))!;

        public async Task<IReadOnlyList<string>> JobsAsync(JobGroup group) => (IReadOnlyList<string>)(await Call($"jobs {group.Stage}/{group.Index}"))!;

        public Task<GroupOutcome> RunGroupAsync(JobGroup group) => CampaignAlgorithm.RunGroupAsync(this, group, Options);

        public async Task<JobOutcome> TrainAsync(string key) => (JobOutcome)(await Call($"train {key}"))!;

        public async Task ResumedAsync() => await Call("resumed");

        public async Task NoteAsync(CampaignNote note) => await Call($"note {note.Kind} {note.Text}");

        public async Task ReportAsync() => await Call("report");

        private static CampaignOptions Options => ReplayOptions.Value!;

        private Task<object?> Call(string call)
        {
            if (made.Count < host.calls.Count && host.calls[made.Count] != call)
                fault ??= $"called '{call}' where it called '{host.calls[made.Count]}' before";
            if (made.Count == host.calls.Count)
                host.calls.Add(call);
            made.Add(new TaskCompletionSource<object?>());
            return made[^1].Task;
        }

        private void Pump()
        {
            while (work.TryDequeue(out var item))
                item.Item1(item.Item2);
        }
    }

    /// <summary>Options of the groups, which a real host stores with its orchestration.</summary>
    public static AsyncLocal<CampaignOptions> ReplayOptions { get; } = new();
}

/// <summary>The algorithm cannot be replayed.</summary>
internal sealed class NotReplayableException(string message) : Exception(message);
