using System.Text;
using BenchmarkDotNet.Attributes;
using BioNer.Core.Corpora;

namespace BioNer.Benchmarks;

/// <summary>Reading of a corpus of 500,000 tokens from memory.</summary>
[MemoryDiagnoser]
public class ConllReaderBenchmarks
{
    private const int Tokens = 500_000;
    private const int SentenceLength = 25;
    private byte[] _content = [];

    [GlobalSetup]
    public void Prepare()
    {
        // Some words are frequent and most are rare, as in text.
        var random = new Random(1);
        var text = new StringBuilder();
        for (var token = 0; token < Tokens; token++)
        {
            var rank = (int)Math.Pow(40_000, random.NextDouble());
            text.Append("word").Append(rank).Append('\t').Append(rank % 10 == 7 ? "B-Gene" : "O").Append('\n');
            if (token % SentenceLength == SentenceLength - 1)
                text.Append('\n');
        }
        _content = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark(OperationsPerInvoke = Tokens)]
    public int Token() => ConllReader.Read(_content, "memory").Sentences.Count;
}
