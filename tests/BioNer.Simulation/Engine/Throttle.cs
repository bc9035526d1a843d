namespace BioNer.Simulation.Engine;

/// <summary>A service that takes so many requests a second and no more: later ones wait for their turn, as clients do that are refused and try again.</summary>
/// <param name="loop">The time.</param>
/// <param name="rate">Requests a second.</param>
internal sealed class Throttle(EventLoop loop, double rate)
{
    private double free;

    /// <summary>Sends requests; seconds until the last of them is taken.</summary>
    public double Send(int requests)
    {
        free = Math.Max(free, loop.Now) + requests / rate;
        return free - loop.Now;
    }
}
