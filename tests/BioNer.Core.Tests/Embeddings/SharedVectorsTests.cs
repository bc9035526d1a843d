using BioNer.Core.Corpora;
using BioNer.Core.Embeddings;

namespace BioNer.Tests.Embeddings;

/// <summary>Against the figures in <c>../shared/embeddings/README.md</c>, which other programs counted.</summary>
public sealed class SharedVectorsTests : IDisposable
{
    private readonly VectorBytes files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Tokens_not_found_as_written_are_as_many_as_published()
    {
        using var table = Import("biomed-200d-sample.bin");
        var lookup = new WordLookup(table);
        foreach (var (corpus, train, test) in new[] { ("NCBI-Disease", 13.43, 13.07), ("BioNLP13GE", 11.99, 12.94), ("Ex-PTM", 16.21, 16.51), ("BioNLP09", 9.72, 11.44) })
        {
            var sentences = CorpusFolder.Load(Checkout.Shared("corpora", corpus));
            var counts = Coverage.Of(lookup, sentences.Train);
            Assert.Equal(train, Math.Round(counts.NotAsWrittenPercent, 2));
            Assert.Equal(test, Math.Round(Coverage.Of(lookup, sentences.Test).NotAsWrittenPercent, 2));
            Assert.Equal(counts.Tokens, sentences.Train.Sum(sentence => (long)sentence.Tokens.Length));
        }
    }

    [Fact]
    public void Nearest_words_are_the_published_ones()
    {
        using var table = Import("biomed-200d.bin");
        foreach (var (word, expected) in new[]
        {
            ("kinase", "Kinase 0.88, kinases 0.84, KINASE 0.80, tyrosine 0.77, Tyrosine 0.77, Kinases 0.75"),
            ("p53", "P53 0.84, Mdm2 0.69, suppressor 0.68, MDM2 0.68, mdm2 0.67, p21 0.65"),
            ("IL-2", "IL-4 0.77, interleukin-2 0.77, IL-12 0.76, IL-10 0.74, Interleukin-2 0.73, IL-15 0.68"),
        })
        {
            Assert.True(table.TryFind(word, out var row));
            var nearest = NearestWords.Find(table, row, 6, among: 60_000, TestContext.Current.CancellationToken);
            Assert.Equal(expected, string.Join(", ", nearest.Select(near => $"{near.Word} {near.Cosine:0.00}")));
        }
    }

    private WordTable Import(string name)
    {
        VectorFile.Import(Checkout.Shared("embeddings", name), files.Path("table"), new VectorImportOptions(), null, TestContext.Current.CancellationToken);
        return WordTable.Open(files.Path("table"));
    }
}
