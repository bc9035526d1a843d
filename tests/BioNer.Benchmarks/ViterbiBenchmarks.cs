using BenchmarkDotNet.Attributes;
using BioNer.Core.Decoding;

namespace BioNer.Benchmarks;

/// <summary>Decoding of one sentence; transitions are those of IOBES.</summary>
[MemoryDiagnoser]
public class ViterbiBenchmarks
{
    private const int Tokens = 25;
    private float[] _scores = [];
    private int[] _path = [];
    private TransitionMatrix _transitions = TransitionMatrix.AllowAll(1);

    /// <summary>Entity types of the head; it has four tags for each, and O.</summary>
    [Params(1, 16)]
    public int Types { get; set; }

    [Params(DecodingMode.Exact, DecodingMode.Reference)]
    public DecodingMode Mode { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var tags = 4 * Types + 1;
        var random = new Random(1);
        _scores = [.. Enumerable.Range(0, Tokens * tags).Select(_ => -10 * random.NextSingle())];
        _path = new int[Tokens];
        // Tag 0 is O; B, I, E and S of type t are 4t+1 to 4t+4.
        static bool Begins(int tag) => tag == 0 || (tag - 1) % 4 is 0 or 3;
        static bool Ends(int tag) => tag == 0 || (tag - 1) % 4 is 2 or 3;
        static bool Inside(int tag) => tag > 0 && (tag - 1) % 4 is 1 or 2;
        var all = Enumerable.Range(0, tags).ToArray();
        _transitions = new TransitionMatrix(
            tags,
            all.Where(Begins),
            from before in all
            from after in all
            where Ends(before) ? Begins(after) : Inside(after) && (before - 1) / 4 == (after - 1) / 4
            select (before, after));
    }

    [Benchmark(OperationsPerInvoke = Tokens)]
    public bool Token() => Viterbi.Decode(_scores, _transitions, _path, Mode);
}
