using BenchmarkDotNet.Attributes;
using BioNer.Core.Embeddings;

namespace BioNer.Benchmarks;

/// <summary>Look-ups in a table of 200,000 words: found as written, found when numbers are 0, and not found.</summary>
[MemoryDiagnoser]
public class WordTableBenchmarks
{
    private const int Words = 200_000;
    private const int Dimensions = 200;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"bioner-benchmark-{Guid.NewGuid():N}.words");
    private readonly float[] _row = new float[Dimensions];
    private WordTable _table = null!;
    private WordLookup _lookup = null!;
    private string[] _known = [];
    private int _next;

    [Params(false, true)]
    public bool Half { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using (var writer = new WordTableWriter(_path, Dimensions, Half, Words))
        {
            writer.Add("p0", _row);
            for (var word = 1; word < Words; word++)
                writer.Add(Name(word), _row);
            writer.Complete();
        }
        _table = WordTable.Open(_path);
        _lookup = new WordLookup(_table);
        var random = new Random(1);
        _known = [.. Enumerable.Range(0, 4096).Select(_ => Name(random.Next(1, Words)))];
    }

    [GlobalCleanup]
    public void Remove()
    {
        _table.Dispose();
        File.Delete(_path);
    }

    [Benchmark]
    public int AsWritten() => _lookup.Find(_known[_next++ & 4095]);

    [Benchmark]
    public int NumbersAsZero() => _lookup.Find("P53");

    [Benchmark]
    public int Unknown() => _lookup.Find("unheard-of");

    [Benchmark]
    public float CopyRow()
    {
        _table.CopyRow(_next++ & 0xFFFF, _row);
        return _row[0];
    }

    // Letters only, so that no name is another one's lower-cased form with numbers as 0.
    private static string Name(int word)
    {
        Span<char> letters = stackalloc char[6];
        for (var i = 0; i < letters.Length; i++, word /= 26)
            letters[i] = (char)('a' + word % 26);
        return new string(letters);
    }
}
