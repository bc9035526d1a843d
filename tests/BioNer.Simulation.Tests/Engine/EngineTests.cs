using BioNer.Simulation.Engine;

namespace BioNer.Simulation.Tests.Engine;

public sealed class EngineTests
{
    [Fact]
    public void What_is_due_happens_in_order_and_what_was_stopped_does_not()
    {
        var (loop, said) = (new EventLoop(), new List<string>());
        loop.After(2, () => said.Add("b"));
        loop.After(1, () => loop.After(1, () => said.Add("c")));
        loop.After(1, () => said.Add("a"));
        loop.After(1.5, () => said.Add("never")).Stop();

        loop.Run();

        Assert.Equal(["a", "b", "c"], said);
        Assert.Equal((2, 4), (loop.Now, loop.Events));
    }

    [Fact]
    public void An_await_goes_on_within_its_event()
    {
        var (loop, at) = (new EventLoop(), new List<double>());
        _ = WaitAsync();
        loop.Run();

        Assert.Equal([3, 7], at);

        async Task WaitAsync()
        {
            await loop.Delay(3);
            at.Add(loop.Now);
            await Task.WhenAny(loop.Delay(4), loop.Delay(9));
            at.Add(loop.Now);
        }
    }

    [Fact]
    public void Requests_that_come_evenly_are_in_the_slots_they_fall_into()
    {
        var meter = new Meter(10);
        meter.Spread(5, 35, 2);
        meter.Spread(31, 34, 1);
        meter.Add(12, 7);

        Assert.Equal([1, 2.7, 2, 1.3], meter.Rates().Select(rate => Math.Round(rate, 9)));
        Assert.Equal((70, 2.7), (meter.Total, meter.Peak()));
    }

    [Fact]
    public void A_level_knows_its_area_and_its_most()
    {
        var loop = new EventLoop();
        var level = new Level(loop);
        loop.After(1, () => level.Add(3));
        loop.After(4, () => level.Add(-2));
        loop.After(10, () => { });
        loop.Run();

        Assert.Equal((1, 3, 15.0), (level.Value, level.Most, level.Area));
    }

    [Fact]
    public void A_throttle_takes_so_many_a_second()
    {
        var loop = new EventLoop();
        var throttle = new Throttle(loop, 10);

        Assert.Equal(0.5, throttle.Send(5));
        Assert.Equal(1.5, throttle.Send(10));
        loop.After(20, () => Assert.Equal(0.1, throttle.Send(1), 9));
        loop.Run();
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0.95, 5)]
    [InlineData(0, 1)]
    public void A_quantile_is_one_of_the_numbers(double share, double expected)
    {
        var tally = new Tally();
        foreach (var value in new[] { 5.0, 1, 4, 2, 3 })
            tally.Add(value);

        Assert.Equal(expected, tally.Quantile(share));
    }
}
