using BioNer.Core.Bundles;
using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>A learned tensor under its name in checkpoints and bundles; the names are promises.</summary>
public sealed class Weight : IDisposable
{
    /// <param name="name">The name in <c>weights.safetensors</c>.</param>
    /// <param name="value">Initial values; a leaf that learns is made of them.</param>
    public Weight(string name, torch.Tensor value)
    {
        Name = name;
        Tensor = value.detach().requires_grad_(true).DetachFromDisposeScope();
    }

    /// <summary>The name, <c>trunk.hidden.weight</c> for instance.</summary>
    public string Name { get; }

    /// <summary>The values, float32.</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>The values in the number format of <paramref name="input"/>; gradients come back to the float32 values.</summary>
    public torch.Tensor As(torch.Tensor input) => Tensor.to(input.dtype);

    /// <summary>How many numbers there are.</summary>
    public long Count => Tensor.numel();

    /// <summary>A copy of the values.</summary>
    public WeightTensor Copy()
    {
        using var scope = torch.NewDisposeScope();
        return new WeightTensor([.. Tensor.shape.Select(size => (int)size)], Tensor.detach().cpu().contiguous().data<float>().ToArray());
    }

    /// <summary>Overwrites the values in place.</summary>
    /// <exception cref="ArgumentException">The count differs.</exception>
    public void CopyFrom(float[] values)
    {
        if (values.Length != Count)
            throw new ArgumentException($"{Name} has {Count} numbers, {values.Length} were given.", nameof(values));
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        Tensor.copy_(torch.tensor(values).view(Tensor.shape));
    }

    public void Dispose() => Tensor.Dispose();
}
