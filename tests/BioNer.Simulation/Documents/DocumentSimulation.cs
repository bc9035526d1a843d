using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Documents;

/// <summary>Simulates documents from their being dropped until all are tagged: events, the host's queue, instances, tries, and the hourly look for what was missed.</summary>
internal sealed class DocumentSimulation
{
    // The host looks at the blob twice; the document's annotations and error are looked for, it is read, and its annotations are written.
    private const double RequestsOfTry = 6;
    private const double RequestsOfKnown = 5;
    private const double RequestsOfMissed = 2;
    private const double Page = 5000;
    private const double Slot = 10;

    // DocumentWatcher.Ahead: as many are shuffled and passed on together.
    private const int Batch = 256;
    private readonly DocumentScenario scenario;
    private readonly EventLoop loop = new();
    private readonly Draws draws;
    private readonly Queue<(int Document, int Tries)> queue = new();
    private readonly bool[] isTagged;
    private readonly double[] dropped;
    private readonly Meter blobs = new(Slot);
    private readonly Meter queueRequests = new(Slot);
    private readonly Throttle hostQueue;
    private readonly Tally latency = new();
    private readonly Level depth;
    private readonly Level instances;
    private int starting;
    private int tagged;
    private int busy;
    private int poison;
    private int repeats;
    private int missed;
    private int looks;
    private int unfinishedLooks;
    private double lastTagged;

    private DocumentSimulation(DocumentScenario scenario, int seed)
    {
        (this.scenario, draws, isTagged, dropped) = (scenario, new Draws(seed), new bool[scenario.Documents], new double[scenario.Documents]);
        (depth, instances, hostQueue) = (new Level(loop), new Level(loop), new Throttle(loop, scenario.QueueLimit));
    }

    /// <summary>Simulates.</summary>
    /// <param name="scenario">What.</param>
    /// <param name="seed">Of the random numbers: the same gives the same outcome.</param>
    /// <param name="longest">Seconds after which it ends anyway.</param>
    public static DocumentOutcome Run(DocumentScenario scenario, int seed, double longest = 30 * 86400) => new DocumentSimulation(scenario, seed).Run(longest);

    private DocumentOutcome Run(double longest)
    {
        Drop(0);
        loop.Every(scenario.ScaleInterval, () =>
        {
            Scale();
            return true;
        });
        loop.After((3600 + 1200 - scenario.StartOfHour) % 3600, () => loop.Every(3600, LookForMissed(0)));
        loop.Run(() => tagged == scenario.Documents && queue.Count == 0 && busy == 0 || loop.Now > longest);
        return new DocumentOutcome
        {
            Documents = scenario.Documents,
            Tagged = tagged,
            Makespan = lastTagged,
            Latency = (latency.Mean, latency.Quantile(0.5), latency.Quantile(0.99), latency.Most),
            MostWaiting = depth.Most,
            MostInstances = instances.Most,
            InstanceSeconds = instances.Area,
            Poison = poison,
            Repeats = repeats,
            Missed = missed,
            Looks = looks,
            UnfinishedLooks = unfinishedLooks,
            Blobs = (blobs.Peak(), blobs.Total),
            Queue = (queueRequests.Peak(), queueRequests.Total),
        };
    }

    private void Drop(int index)
    {
        if (index >= scenario.Documents)
            return;
        dropped[index] = loop.Now;
        blobs.Add(loop.Now, 1);
        if (!draws.Happens(scenario.LostEvents))
            for (var copies = draws.Happens(scenario.Duplicates) ? 2 : 1; copies > 0; copies--)
                loop.After(draws.Exponential(scenario.EventDelay), () => Deliver(index, 1));
        loop.After(draws.Until(scenario.Rate), () => Drop(index + 1));
    }

    private void Deliver(int document, int tries)
    {
        // What is refused for now is delivered later.
        loop.After(hostQueue.Send(1), () =>
        {
            queueRequests.Add(loop.Now, 1);
            queue.Enqueue((document, tries));
            depth.Add(1);
            Begin();
        });
    }

    private void Begin()
    {
        while (busy < instances.Value * scenario.App.DocumentsAtOnce && queue.TryDequeue(out var next))
        {
            busy++;
            depth.Add(-1);
            var requests = isTagged[next.Document] ? RequestsOfKnown : RequestsOfTry;
            blobs.Add(loop.Now, requests);
            queueRequests.Add(loop.Now, 2);
            loop.After(hostQueue.Send(2) + requests * scenario.RequestTime + (isTagged[next.Document] ? 0 : Compute(busy)), () => End(next.Document, next.Tries));
        }
    }

    // Those that are tagged at once in an instance share its processors.
    private double Compute(int atWork) => scenario.Compute * Math.Max(1, Math.Min(scenario.App.DocumentsAtOnce, (double)atWork / instances.Value) / scenario.Processors * CpuShare) * draws.Between(0.8, 1.2);

    // A document is computed for some of its time only; the rest it waits for storage.
    private double CpuShare => scenario.Compute / (scenario.Compute + RequestsOfTry * scenario.RequestTime);

    private void End(int document, int tries)
    {
        busy--;
        if (isTagged[document])
            repeats++;
        else if (IsAway() || draws.Happens(scenario.Faults))
        {
            if (tries < scenario.App.DocumentTries)
                loop.After(draws.Between(0, 1), () => Deliver(document, tries + 1));
            else
                poison++;
        }
        else
            Tag(document);
        Begin();
    }

    private void Tag(int document)
    {
        isTagged[document] = true;
        tagged++;
        lastTagged = loop.Now;
        latency.Add(loop.Now - dropped[document]);
    }

    private bool IsAway() => scenario.OutageAt is { } at && loop.Now >= at && loop.Now < at + scenario.OutageFor;

    /// <summary>As many instances as the queue and what is at work fill, a few more at a time, none when there is nothing.</summary>
    private void Scale()
    {
        var wanted = Math.Min(scenario.App.MostInstances, (queue.Count + busy + scenario.App.DocumentsAtOnce - 1) / scenario.App.DocumentsAtOnce);
        if (wanted < instances.Value)
        {
            instances.Add(wanted - instances.Value);
            return;
        }
        for (var more = Math.Min(wanted - instances.Value - starting, scenario.ScaleStep); more > 0; more--)
        {
            starting++;
            loop.After(scenario.InstanceStart, () =>
            {
                starting--;
                instances.Add(1);
                Begin();
            });
        }
    }

    /// <summary>One look: lists everything, tags what is not tagged, two at a time a processor, and ends with its function's time.</summary>
    private Func<bool> LookForMissed(int first) => () =>
    {
        var (began, seen) = (loop.Now, first);
        looks++;
        // What was there before comes first in the listing.
        Continue(scenario.Present * scenario.ListTime, scenario.Present);
        return true;

        void Continue(double busyFor, double listed)
        {
            blobs.Spread(loop.Now, loop.Now + busyFor, busyFor > 0 ? 2 * listed / Page / busyFor : 0);
            if (loop.Now + busyFor - began > scenario.App.Timeout)
            {
                unfinishedLooks++;
                return;
            }
            loop.After(busyFor, Next);
        }

        void Next()
        {
            var (passed, work) = (0, 0.0);
            while (seen < scenario.Documents && dropped[seen] <= loop.Now && (seen == 0 || dropped[seen] > 0) && passed < Batch)
            {
                var document = seen++;
                passed++;
                if (isTagged[document] || IsAway())
                    continue;
                Tag(document);
                missed++;
                blobs.Add(loop.Now, RequestsOfMissed);
                work += (RequestsOfMissed * scenario.RequestTime + scenario.Compute) / (2 * scenario.Processors);
            }
            if (passed > 0)
                Continue(passed * scenario.ListTime + work, passed);
        }
    };
}
