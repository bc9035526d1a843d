namespace BioNer.Simulation.Engine;

/// <summary>Random numbers of a seed.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => probability > 0 && random.NextDouble() < probability;

    /// <summary>A number between two.</summary>
    public double Between(double least, double most) => least + (most - least) * random.NextDouble();

    /// <summary>Time until the next event of a Poisson process, seconds; never when the rate is 0.</summary>
    /// <param name="rate">Events a second.</param>
    public double Until(double rate) => rate > 0 ? -Math.Log(1 - random.NextDouble()) / rate : double.PositiveInfinity;

    /// <summary>An exponential number of a mean.</summary>
    public double Exponential(double mean) => -Math.Log(1 - random.NextDouble()) * mean;

    /// <summary>One of the numbers from 0 to <paramref name="count"/> - 1.</summary>
    public int Pick(int count) => random.Next(count);
}
