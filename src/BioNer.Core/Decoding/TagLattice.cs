using System.Numerics.Tensors;

namespace BioNer.Core.Decoding;

/// <summary>
/// How probable tags and runs of tags are in a sentence, over all sequences that are allowed: forward and backward sums of the products of the tokens' softmax probabilities.
/// </summary>
/// <remarks>
/// Two tokens, tags O = 0 and S = 1 with probabilities 0.5, 0.5 and 0.9, 0.1, everything allowed but S S: the sequences O O, O S, S O weigh 0.45, 0.05, 0.45, so P(first is S) = 0.45 / 0.95.
/// </remarks>
public sealed class TagLattice
{
    private readonly TransitionMatrix transitions;
    private readonly int tags;
    private readonly int tokens;
    private readonly float[] local; // softmax, [tokens, tags]
    private readonly double[] forward; // [tokens, tags], each row's sum 1
    private readonly double[] backward; // [tokens, tags], so that a tag's probability is forward * backward
    private readonly double[] scales; // what the rows of forward were divided by
    private readonly bool isConstrained;

    /// <param name="logits">[tokens, tags].</param>
    /// <param name="transitions">What may follow what. Where no sequence is allowed, everything is.</param>
    public TagLattice(ReadOnlySpan<float> logits, TransitionMatrix transitions)
    {
        this.transitions = transitions;
        tags = transitions.TagCount;
        tokens = logits.Length / tags;
        local = new float[logits.Length];
        forward = new double[logits.Length];
        backward = new double[logits.Length];
        scales = new double[tokens];
        for (var token = 0; token < tokens; token++)
            TensorPrimitives.SoftMax(logits.Slice(token * tags, tags), local.AsSpan(token * tags, tags));
        var scratch = new double[2 * tags];
        isConstrained = TryForward(scratch);
        if (isConstrained)
            Backward(scratch.AsSpan(0, tags), scratch.AsSpan(tags));
    }

    /// <summary>The probability of a tag at a token.</summary>
    public double Of(int token, int tag) => isConstrained ? forward[(token * tags) + tag] * backward[(token * tags) + tag] : local[(token * tags) + tag];

    /// <summary>The probability of a run of tags.</summary>
    /// <param name="first">The token of the run's first tag.</param>
    /// <param name="run">The tags.</param>
    public double Of(int first, ReadOnlySpan<int> run)
    {
        var prefix = Begin(first, run[0]);
        for (var at = 1; at < run.Length; at++)
            prefix = Step(prefix, run[at - 1], first + at, run[at]);
        return End(prefix, first + run.Length - 1, run[^1]);
    }

    /// <summary>The weight of a run's first tag, to be gone on with by <see cref="Step"/> and turned into a probability by <see cref="End"/>.</summary>
    public double Begin(int token, int tag) => isConstrained ? forward[(token * tags) + tag] : local[(token * tags) + tag];

    /// <summary>The weight of a run that goes on with a tag.</summary>
    public double Step(double prefix, int from, int token, int tag)
    {
        if (!isConstrained)
            return prefix * local[(token * tags) + tag];
        return transitions.Allows(from, tag) ? prefix * local[(token * tags) + tag] / scales[token] : 0;
    }

    /// <summary>The probability of a run that ends with a tag.</summary>
    public double End(double prefix, int token, int tag) => isConstrained ? prefix * backward[(token * tags) + tag] : prefix;

    private bool TryForward(Span<double> scratch)
    {
        for (var token = 0; token < tokens; token++)
        {
            var row = forward.AsSpan(token * tags, tags);
            if (token == 0)
                for (var tag = 0; tag < tags; tag++)
                    row[tag] = transitions.AllowsStart(tag) ? 1 : 0;
            else
                transitions.Predecessors.Fill(forward.AsSpan((token - 1) * tags, tags), row, scratch);
            var sum = 0.0;
            for (var tag = 0; tag < tags; tag++)
                sum += row[tag] *= local[(token * tags) + tag];
            if (!(sum > 0))
                return false;
            scales[token] = sum;
            foreach (ref var weight in row)
                weight /= sum;
        }
        return true;
    }

    // A tag that no sequence reaches has no part in any probability; left in, its weight could grow beyond all numbers.
    private void Backward(Span<double> weights, Span<double> scratch)
    {
        for (var token = tokens - 1; token >= 0; token--)
        {
            var row = backward.AsSpan(token * tags, tags);
            if (token == tokens - 1)
                row.Fill(1);
            else
            {
                var next = (token + 1) * tags;
                for (var tag = 0; tag < tags; tag++)
                    weights[tag] = local[next + tag] * backward[next + tag] / scales[token + 1];
                transitions.Successors.Fill(weights, row, scratch);
            }
            for (var tag = 0; tag < tags; tag++)
                if (forward[(token * tags) + tag] == 0)
                    row[tag] = 0;
        }
    }
}
