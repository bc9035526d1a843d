using BioNer.Core.Randomness;
using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>Initial weights as Keras 1 draws them: Glorot-uniform matrices, zero biases. Each weight has its own stream, by its name.</summary>
internal sealed class Initialisation(int seed, torch.Device device)
{
    /// <summary>Uniform in ±sqrt(6 / (fanIn + fanOut)).</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="fanIn">Inputs of a unit.</param>
    /// <param name="fanOut">Units an input reaches.</param>
    /// <param name="stream">What keys the random numbers, where the name is a user's and may not.</param>
    public Weight Glorot(string name, long[] shape, long fanIn, long fanOut, string? stream = null)
    {
        var limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        var random = new CounterRandom(seed, stream ?? name);
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(((2 * random.Fraction(i)) - 1) * limit);
        return new Weight(name, torch.tensor(values).view(shape).to(device));
    }

    /// <summary>All zero.</summary>
    public Weight Zero(string name, params long[] shape) => new(name, torch.zeros(shape, device: device));
}
