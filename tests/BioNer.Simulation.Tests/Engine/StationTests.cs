using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Tests.Engine;

/// <summary>The station against queueing theory, of which it knows nothing.</summary>
public sealed class StationTests
{
    private const int Arrivals = 80_000;

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(4, 3.2)]
    [InlineData(20, 17)]
    public void Waiting_before_several_servers_is_Erlangs(int servers, double load)
    {
        var waited = Simulate(servers, load, draws => draws.Exponential(1)).Mean;

        Assert.InRange(waited / (ErlangC(servers, load) / (servers - load)), 0.9, 1.1);
    }

    [Fact]
    public void Waiting_for_services_of_equal_length_is_Pollaczeks_and_Khinchines()
    {
        const double load = 0.8;

        Assert.InRange(Simulate(1, load, _ => 1).Mean / (load / (2 * (1 - load))), 0.95, 1.05);
    }

    [Fact]
    public void Who_comes_first_is_served_first()
    {
        var (loop, order) = (new EventLoop(), new List<int>());
        var station = new Station(loop, 2);
        for (var customer = 0; customer < 6; customer++)
        {
            var mine = customer;
            station.Serve(1, () => order.Add(mine));
        }
        loop.Run();

        Assert.Equal([0, 1, 2, 3, 4, 5], order);
        Assert.Equal((3, 4), (loop.Now, station.LongestLine));
    }

    private static Tally Simulate(int servers, double load, Func<Draws, double> service)
    {
        var (loop, draws) = (new EventLoop(), new Draws(11));
        var station = new Station(loop, servers);
        Come(0);
        loop.Run();
        return station.Waited;

        void Come(int arrived)
        {
            if (arrived == Arrivals)
                return;
            station.Serve(service(draws), () => { });
            loop.After(draws.Until(load), () => Come(arrived + 1));
        }
    }

    /// <summary>Probability that who comes has to wait, by the recursion of Erlang's B.</summary>
    private static double ErlangC(int servers, double load)
    {
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++)
            blocked = load * blocked / (n + load * blocked);
        return blocked / (1 - load / servers * (1 - blocked));
    }
}
