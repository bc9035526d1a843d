using System.Globalization;

namespace BioNer.Tests.Samples;

public sealed class SampleReadmeTests
{
    private static readonly string[] Readme = File.ReadAllLines(Checkout.Path("samples", "README.md"));

    [Fact]
    public void The_figures_are_those_of_the_files()
    {
        foreach (var corpus in SampleFiles.All)
            foreach (var split in SampleFiles.Splits)
            {
                var sentences = SampleFiles.Read(corpus, split);
                var tags = sentences.SelectMany(sentence => sentence.Tags).ToArray();
                var mentions = corpus == "SamplePos"
                    ? $"{tags.Distinct().Count()} tags"
                    : string.Join(", ", tags.Where(tag => tag.StartsWith("B-", StringComparison.Ordinal)).CountBy(tag => tag[2..])
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
                var tokens = tags.Length.ToString("N0", CultureInfo.InvariantCulture);
                Assert.Contains($"| {corpus} | {split} | {sentences.Count} | {tokens} | {mentions} |", Readme);
            }
    }

    [Fact]
    public void The_documents_are_plain_text_with_more_than_ASCII()
    {
        var documents = Directory.GetFiles(Checkout.Path("samples", "documents"), "*.txt").Select(File.ReadAllText).ToArray();
        Assert.InRange(documents.Length, 5, 8);
        Assert.All(documents, text => Assert.Contains(text, character => character > 127));
        Assert.All(documents, text => Assert.Contains("\n\n", text));
        Assert.Contains(documents, text => text.Contains('κ') && text.Contains('α'));
        Assert.Contains(documents, text => text.Contains('⁹'));
    }
}
