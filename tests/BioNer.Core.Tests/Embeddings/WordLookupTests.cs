using System.Text.RegularExpressions;
using BioNer.Core.Embeddings;
using CsCheck;

namespace BioNer.Tests.Embeddings;

public sealed class WordLookupTests : IDisposable
{
    private readonly VectorBytes files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("IL-2", "IL-2", LookupStep.AsWritten)]
    [InlineData("il-2", "il0", LookupStep.NumbersReplaced)]
    [InlineData("THE", "the", LookupStep.LowerCased)]
    [InlineData("The", "The", LookupStep.AsWritten)]
    [InlineData("P53", "p0", LookupStep.NumbersReplaced)]
    [InlineData("+1,234.5", "0", LookupStep.NumbersReplaced)]
    [InlineData("Β", "β", LookupStep.LowerCased)]
    [InlineData("unseen", null, LookupStep.Unknown)]
    [InlineData("", null, LookupStep.Unknown)]
    public void Looks_up_as_written_then_lower_cased_then_with_numbers_as_0(string word, string? found, LookupStep step)
    {
        using var table = Table("IL-2", "il0", "the", "The", "p0", "0", "β");
        var row = new WordLookup(table).Find(word, out var how);
        Assert.Equal((found, step), (row < 0 ? null : table.WordAt(row), how));
    }

    [Theory]
    [InlineData("p53", "p0")]
    [InlineData("1.", "0.")]
    [InlineData(".5", "0")]
    [InlineData("-.5", "0")]
    [InlineData("--5", "-0")]
    [InlineData("1..2", "0.0")]
    [InlineData("1,.2", "0,0")]
    [InlineData("+1-2", "00")]
    [InlineData("a+b", null)]
    [InlineData("٣", null)]
    public void Replaces_numbers(string text, string? expected) => Assert.Equal(expected, Replace(text));

    [Fact]
    public void Replaces_numbers_as_the_regular_expression_does()
    {
        var regex = new Regex("[+-]?(?:[.,]?[0-9])+", RegexOptions.CultureInvariant);
        Gen.String[Gen.Char["+-.,019a٣ "], 0, 24].Sample(text =>
            Assert.Equal(regex.IsMatch(text) ? regex.Replace(text, "0") : null, Replace(text)), iter: 20_000);
    }

    [Fact]
    public void Words_of_any_length_are_looked_up()
    {
        var longest = new string('x', 5000);
        using var table = Table(longest, "a");
        Assert.Equal(0, new WordLookup(table).Find(longest.ToUpperInvariant()));
        Assert.Equal(-1, new WordLookup(table).Find(longest + "X1"));
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        using var table = Table("the", "p0");
        var lookup = new WordLookup(table);
        string[] words = ["the", "The", "P53", "unknown"];
        Sum();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Sum();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(0 + 0 + 1 - 1, sum);

        int Sum()
        {
            var rows = 0;
            foreach (var word in words)
                rows += lookup.Find(word);
            return rows;
        }
    }

    private static string? Replace(string text)
    {
        var characters = text.ToCharArray();
        var length = WordLookup.ReplaceNumbers(characters);
        return length < 0 ? null : new string(characters, 0, length);
    }

    private WordTable Table(params string[] words)
    {
        var path = files.Path("table");
        using (var writer = new WordTableWriter(path, 1))
        {
            foreach (var word in words)
                writer.Add(word, [1]);
            writer.Complete();
        }
        return WordTable.Open(path);
    }
}
