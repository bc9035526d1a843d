using System.Numerics;
using System.Runtime.InteropServices;
using BioNer.Core.Bundles;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Optimisers;

/// <summary>
/// Adam in the form Keras has it (Kingma and Ba 2015, end of section 2): θ -= α·sqrt(1-β2^t)/(1-β1^t) · m / (sqrt(v) + ε),
/// with t counted a weight, since a multi-output step moves one head of many. On the CPU the update is one pass over memory:
/// as separate tensor operations it would cost a quarter of a step.
/// </summary>
internal sealed class Adam(double learningRate) : IOptimiser
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private readonly Dictionary<string, Moments> moments = new(StringComparer.Ordinal);

    public void Step(IReadOnlyList<Weight> weights, IList<torch.Tensor> gradients)
    {
        for (var i = 0; i < weights.Count; i++)
        {
            var weight = weights[i];
            if (!moments.TryGetValue(weight.Name, out var state))
                moments[weight.Name] = state = new Moments(weight.Tensor);
            state.Steps++;
            var rate = learningRate * Math.Sqrt(1 - Math.Pow(Beta2, state.Steps)) / (1 - Math.Pow(Beta1, state.Steps));
            if (weight.Tensor.device_type == DeviceType.CPU)
                StepOnCpu(weight.Tensor, gradients[i], state, (float)rate);
            else
                StepByOperations(weight.Tensor, gradients[i], state, rate);
        }
    }

    public IReadOnlyDictionary<string, WeightTensor> State()
    {
        using var scope = torch.NewDisposeScope();
        var saved = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var (name, state) in moments)
        {
            saved[$"adam.first.{name}"] = Flat(state.First.cpu().data<float>().ToArray());
            saved[$"adam.second.{name}"] = Flat(state.Second.cpu().data<float>().ToArray());
            // Two floats, since one holds integers to 2^24 only and a training may take more steps.
            saved[$"adam.steps.{name}"] = Flat([state.Steps / 65536, state.Steps % 65536]);
        }
        return saved;

        static WeightTensor Flat(float[] values) => new([values.Length], values);
    }

    public void Restore(IReadOnlyDictionary<string, WeightTensor> state)
    {
        const string prefix = "adam.steps.";
        foreach (var (key, steps) in state.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var name = key[prefix.Length..];
            moments[name] = new Moments(state[$"adam.first.{name}"].Data, state[$"adam.second.{name}"].Data, ((long)steps.Data[0] * 65536) + (long)steps.Data[1]);
        }
    }

    public void Dispose()
    {
        foreach (var state in moments.Values)
            state.Dispose();
    }

    private static void StepOnCpu(torch.Tensor weight, torch.Tensor gradient, Moments state, float rate)
    {
        using var contiguous = gradient.contiguous();
        var values = MemoryMarshal.Cast<byte, float>(weight.bytes);
        var slopes = MemoryMarshal.Cast<byte, float>(contiguous.bytes);
        var first = MemoryMarshal.Cast<byte, float>(state.OnDevice(weight).First.bytes);
        var second = MemoryMarshal.Cast<byte, float>(state.Second.bytes);
        var (keep1, add1, keep2, add2) = ((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2));
        var epsilon = (float)Epsilon;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= values.Length - width; i += width)
        {
            var slope = new Vector<float>(slopes[i..]);
            var m = (new Vector<float>(first[i..]) * keep1) + (slope * add1);
            var v = (new Vector<float>(second[i..]) * keep2) + (slope * slope * add2);
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            (new Vector<float>(values[i..]) - (m * rate / (Vector.SquareRoot(v) + new Vector<float>(epsilon)))).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            first[i] = (first[i] * keep1) + (slopes[i] * add1);
            second[i] = (second[i] * keep2) + (slopes[i] * slopes[i] * add2);
            values[i] -= first[i] * rate / (MathF.Sqrt(second[i]) + epsilon);
        }
    }

    private static void StepByOperations(torch.Tensor weight, torch.Tensor gradient, Moments state, double rate)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        // Held until the end, since TorchSharp frees a scalar that only a running native call still needs.
        using Scalar keep1 = Beta1.ToScalar(), add1 = (1 - Beta1).ToScalar(), keep2 = Beta2.ToScalar(), add2 = (1 - Beta2).ToScalar(), epsilon = Epsilon.ToScalar(), step = (-rate).ToScalar();
        var first = state.OnDevice(weight).First.mul_(keep1).add_(gradient, add1);
        var second = state.Second.mul_(keep2).addcmul_(gradient, gradient, add2);
        weight.addcdiv_(first, second.sqrt().add_(epsilon), step);
    }

    private sealed class Moments : IDisposable
    {
        public Moments(torch.Tensor weight)
        {
            First = torch.zeros_like(weight, requires_grad: false).DetachFromDisposeScope();
            Second = torch.zeros_like(weight, requires_grad: false).DetachFromDisposeScope();
        }

        public Moments(float[] first, float[] second, long steps)
        {
            First = torch.tensor(first).DetachFromDisposeScope();
            Second = torch.tensor(second).DetachFromDisposeScope();
            Steps = steps;
        }

        public torch.Tensor First { get; private set; }

        public torch.Tensor Second { get; private set; }

        public long Steps { get; set; }

        /// <summary>Restored moments are flat and on the CPU: gives them the weight's shape and device.</summary>
        public Moments OnDevice(torch.Tensor weight)
        {
            if (First.shape.SequenceEqual(weight.shape) && First.device_type == weight.device_type)
                return this;
            First = First.view(weight.shape).to(weight.device).DetachFromDisposeScope();
            Second = Second.view(weight.shape).to(weight.device).DetachFromDisposeScope();
            return this;
        }

        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
