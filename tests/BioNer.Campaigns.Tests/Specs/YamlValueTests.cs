namespace BioNer.Tests.Specs;

/// <summary>What YAML 1.1 and people's habits make of values without quotes.</summary>
public sealed class YamlValueTests
{
    [Theory]
    [InlineData("seeds: [1e3]", 1000)]
    [InlineData("seeds: [+7]", 7)]
    [InlineData("seeds: [12.0]", 12)]
    [InlineData("seeds: [0]", 0)]
    public void Whole_numbers_are_whole_however_they_are_written(string line, int seed) => Assert.Equal([seed], SpecFixture.Parse(SpecFixture.WithProperties(line)).Seeds);

    [Theory]
    [InlineData("limits: {totalMinutes: 1e-3}", 0.001)]
    [InlineData("limits: {totalMinutes: .5}", 0.5)]
    [InlineData("limits: {totalMinutes: 2.}", 2)]
    public void Fractions_are_read_as_written(string line, double minutes) => Assert.Equal(minutes, SpecFixture.Parse(SpecFixture.WithProperties(line)).Limits.TotalMinutes);

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("12:30")]
    [InlineData("2024-01-01")]
    [InlineData("1_000")]
    [InlineData("'012'")]
    [InlineData("'12'")]
    [InlineData("\"null\"")]
    public void Text_stays_text(string written) => Assert.Equal(written.Trim('\'', '"'), SpecFixture.Parse(SpecFixture.WithProperties($"description: {written}")).Description);

    [Theory]
    [InlineData("seeds: [010]", "seeds[0] (line 6): 010 is an octal number to some readers of YAML and a decimal one to others; write 10 for the number, '010' for text")]
    [InlineData("description: 007", "description (line 6): 007 is an octal number to some readers of YAML and a decimal one to others; write 7 for the number, '007' for text")]
    [InlineData("seeds: [0x10]", "seeds[0] (line 6): 0x10 is not written in decimal; write the number in decimal, or '0x10' for text")]
    [InlineData("threads: .inf", "threads (line 6): .inf is no finite number")]
    [InlineData("threads: 1e999", "threads (line 6): 1e999 is too large a number")]
    [InlineData("seeds: [1.5]", "seeds[0] (line 6): expected a whole number, found the number 1.5")]
    [InlineData("threads: 1_0", "threads (line 6): expected a whole number, found the text '1_0'; write 10")]
    [InlineData("threads: '2'", "threads (line 6): expected a whole number, found the text '2'; write 2")]
    [InlineData("seeds: 3", "seeds (line 6): expected a list, found the number 3; write [3]")]
    [InlineData("description: 12", "description (line 6): expected a text, found the number 12; if it is a name, put it into quotes: '12'")]
    [InlineData("description: true", "description (line 6): expected a text, found true; if it is a name, put it into quotes: 'true'")]
    [InlineData("description:", "description (line 6): expected a text, found nothing; give it a value or remove it")]
    [InlineData("description: ~", "description (line 6): expected a text, found nothing; give it a value or remove it")]
    [InlineData("limits: none", "limits (line 6): expected a mapping ('name: value'), found the text 'none'")]
    [InlineData("hyperparameters: {all: {capitalisation: yes}}", "hyperparameters.all.capitalisation (line 6): expected true or false, found the text 'yes'; write true")]
    [InlineData("hyperparameters: {all: {capitalisation: Off}}", "hyperparameters.all.capitalisation (line 6): expected true or false, found the text 'Off'; write false")]
    public void What_could_surprise_is_refused(string line, string violation) => Assert.Equal([violation], SpecFixture.Violations(SpecFixture.WithProperties(line)));

    [Fact]
    public void A_corpus_named_12_is_written_in_quotes()
    {
        const string spec = "name: tiny\ncorpora: ['12', 12]\nembeddings: e\nexperiments: [baseline]\n";

        Assert.Equal(["corpora[1] (line 2): expected a text, found the number 12; if it is a name, put it into quotes: '12'"], SpecFixture.Violations(spec));
        Assert.Equal(["12", "no"], SpecFixture.Parse(spec.Replace(", 12]", ", no]", StringComparison.Ordinal)).Corpora);
    }
}
