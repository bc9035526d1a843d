using System.Numerics.Tensors;

namespace BioNer.Core.Decoding;

/// <summary>
/// How probable tags and runs of tags are in a sentence, over all sequences that are allowed: forward and backward sums of the products of the tokens' softmax probabilities.
/// </summary>
/// <remarks>
/// Two tokens, tags O = 0 and S = 1 with probabilities 0.5, 0.5 and 0.9, 0.1, everything allowed but S S: the sequences O O, O S, S O weigh 0.45, 0.05, 0.45, so P(first is S) = 0.45 / 0.95.
/// Tags that a token hardly has are left out, as long as that changes no probability by more than a ten-thousandth of it.
/// </remarks>
public sealed class TagLattice
{
    // Tried one after the other, until what they leave out is little beside what is left.
    private static readonly float[] Negligible = [1e-6f, 1e-8f, 0];
    private const double Tolerance = 1e-4;

    private readonly TransitionMatrix transitions;
    private readonly int tags;
    private readonly int tokens;
    private readonly float[] local; // softmax, [tokens, tags]
    private readonly double[] forward; // [tokens, tags], each row's sum 1
    private readonly double[] backward;
    private readonly double[] scales; // what the rows of forward were divided by
    private readonly List<int>[] active;
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
        active = new List<int>[tokens];
        for (var token = 0; token < tokens; token++)
            TensorPrimitives.SoftMax(logits.Slice(token * tags, tags), local.AsSpan(token * tags, tags));
        foreach (var least in Negligible)
        {
            isConstrained = TryForward(least, out var dropped, out var logSum);
            if (isConstrained && (dropped == 0 || logSum >= Math.Log(dropped / Tolerance)))
                break;
        }
        if (isConstrained)
            Backward();
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

    private bool TryForward(float least, out double dropped, out double logSum)
    {
        (dropped, logSum) = (0, 0);
        for (var token = 0; token < tokens; token++)
        {
            var here = active[token] = new List<int>(4);
            var sum = 0.0;
            for (var tag = 0; tag < tags; tag++)
            {
                var at = (token * tags) + tag;
                forward[at] = 0;
                if (local[at] <= least)
                {
                    dropped += local[at];
                    continue;
                }
                here.Add(tag);
                sum += forward[at] = local[at] * Reach(token, tag);
            }
            if (!(sum > 0))
                return false;
            scales[token] = sum;
            logSum += Math.Log(sum);
            foreach (var tag in here)
                forward[(token * tags) + tag] /= sum;
        }
        return true;
    }

    private double Reach(int token, int tag)
    {
        if (token == 0)
            return transitions.AllowsStart(tag) ? 1 : 0;
        var sum = 0.0;
        foreach (var from in active[token - 1])
            if (transitions.Allows(from, tag))
                sum += forward[((token - 1) * tags) + from];
        return sum;
    }

    private void Backward()
    {
        foreach (var tag in active[tokens - 1])
            backward[((tokens - 1) * tags) + tag] = 1;
        for (var token = tokens - 2; token >= 0; token--)
            foreach (var from in active[token])
            {
                var sum = 0.0;
                foreach (var tag in active[token + 1])
                    if (transitions.Allows(from, tag))
                        sum += local[((token + 1) * tags) + tag] * backward[((token + 1) * tags) + tag];
                backward[(token * tags) + from] = sum / scales[token + 1];
            }
    }
}
