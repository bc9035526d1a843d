using System.Buffers;

namespace BioNer.Core.Decoding;

/// <summary>Chooses the tags of one sentence from scores and allowed transitions.</summary>
/// <remarks>
/// Worked example, tags O = 0, B = 1, E = 2; allowed starts O, B; allowed transitions (from, to) = (0,0) (0,1) (1,2) (2,0).
/// <code>
/// scores          O    B    E        forward score of a tag = its score + the best forward score among its allowed predecessors
/// token 0        -1   -2   -3        O -1           B -2           E none (no allowed start)
/// token 1        -5   -4   -1        O -1-5 = -6    B -1-4 = -5    E -2-1 = -3
/// </code>
/// Exact: the best last tag is E (-3), its predecessor B: the path is B E. Reference: the best forward score at each token by itself: O, then E,
/// although O E is no allowed transition.
/// </remarks>
public static class Viterbi
{
    // Log probabilities that underflowed (-inf) or are no numbers stay comparable, so that an allowed path is found whenever there is one.
    private const double Lowest = -1e6;

    /// <summary>Writes the chosen tags; of equally good paths the one with the lower tag at the last token, then at the one before, and so on.</summary>
    /// <param name="logProbabilities">Scores to be added up, [tokens, tags] row by row; logits serve as well. Anything below -1e6, and NaN, counts as -1e6.</param>
    /// <param name="transitions">What may follow what.</param>
    /// <param name="path">Receives one tag a token, [tokens].</param>
    /// <param name="mode">The exact best path, or the paper's script.</param>
    /// <returns>False when no path is allowed: then <paramref name="path"/> has each token's best tag, transitions ignored.</returns>
    /// <exception cref="ArgumentException">The scores are not [path length, tag count].</exception>
    public static bool Decode(ReadOnlySpan<float> logProbabilities, TransitionMatrix transitions, Span<int> path, DecodingMode mode = DecodingMode.Exact)
    {
        var tags = transitions.TagCount;
        if (logProbabilities.Length != (long)path.Length * tags)
            throw new ArgumentException($"{path.Length} tokens and {tags} tags need {(long)path.Length * tags} scores; there are {logProbabilities.Length}.", nameof(logProbabilities));
        if (path.IsEmpty)
            return true;

        var scores = ArrayPool<double>.Shared.Rent(2 * tags);
        var back = ArrayPool<int>.Shared.Rent(logProbabilities.Length); // [tokens, tags]: the best predecessor
        try
        {
            return Forward(logProbabilities, transitions, path, scores.AsSpan(0, 2 * tags), back, mode)
                || Unconstrained(logProbabilities, tags, path);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scores);
            ArrayPool<int>.Shared.Return(back);
        }
    }

    // Fills the path token by token with the best forward score's tag, which is all the reference does; exact then follows the back-pointers.
    private static bool Forward(ReadOnlySpan<float> emissions, TransitionMatrix transitions, Span<int> path, Span<double> scores, Span<int> back, DecodingMode mode)
    {
        var tags = transitions.TagCount;
        var (previous, current) = (0, tags);
        for (var token = 0; token < path.Length; token++)
        {
            var emission = emissions.Slice(token * tags, tags);
            var now = scores.Slice(current, tags);
            if (token == 0)
                Start(emission, transitions, now);
            else
                Step(emission, transitions, scores.Slice(previous, tags), now, back.Slice(token * tags, tags));
            if (!TryBest(now, out path[token]))
                return false;
            (previous, current) = (current, previous);
        }
        if (mode == DecodingMode.Exact)
            for (var token = path.Length - 1; token > 0; token--)
                path[token - 1] = back[token * tags + path[token]];
        return true;
    }

    private static void Start(ReadOnlySpan<float> emission, TransitionMatrix transitions, Span<double> now)
    {
        for (var to = 0; to < now.Length; to++)
            now[to] = transitions.AllowsStart(to) ? Bounded(emission[to]) : double.NegativeInfinity;
    }

    private static void Step(ReadOnlySpan<float> emission, TransitionMatrix transitions, ReadOnlySpan<double> before, Span<double> now, Span<int> back)
    {
        for (var to = 0; to < now.Length; to++)
        {
            var best = double.NegativeInfinity;
            var source = 0;
            foreach (var from in transitions.SourcesOf(to))
            {
                if (before[from] <= best)
                    continue;
                best = before[from];
                source = from;
            }
            now[to] = best + Bounded(emission[to]);
            back[to] = source;
        }
    }

    private static bool TryBest(ReadOnlySpan<double> scores, out int best)
    {
        best = 0;
        for (var tag = 1; tag < scores.Length; tag++)
            if (scores[tag] > scores[best])
                best = tag;
        return scores[best] > double.NegativeInfinity;
    }

    private static bool Unconstrained(ReadOnlySpan<float> emissions, int tags, Span<int> path)
    {
        for (var token = 0; token < path.Length; token++)
        {
            var emission = emissions.Slice(token * tags, tags);
            var best = 0;
            for (var tag = 1; tag < tags; tag++)
                if (Bounded(emission[tag]) > Bounded(emission[best]))
                    best = tag;
            path[token] = best;
        }
        return false;
    }

    private static double Bounded(float score) => score > Lowest ? Math.Min(score, -Lowest) : Lowest;
}
