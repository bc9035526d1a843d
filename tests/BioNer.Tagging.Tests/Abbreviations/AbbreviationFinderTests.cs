using BioNer.Tagging.Abbreviations;
using CsCheck;

namespace BioNer.Tagging.Tests.Abbreviations;

public sealed class AbbreviationFinderTests
{
    [Theory]
    [InlineData("tumor necrosis factor (TNF) rose", "TNF", "tumor necrosis factor")]
    [InlineData("with heat shock transcription factor (HSF)", "HSF", "heat shock transcription factor")] // the paper's example
    [InlineData("Gcn5-related N-acetyltransferase (GNAT)", "GNAT", "Gcn5-related N-acetyltransferase")] // the paper's example
    [InlineData("HIV (human immunodeficiency virus) infects", "HIV", "human immunodeficiency virus")]
    [InlineData("non-small cell lung cancer (NSCLC; stage 3)", "NSCLC", "non-small cell lung cancer")]
    [InlineData("patients with acute myeloid leukemia (AML, for short)", "AML", "acute myeloid leukemia")]
    [InlineData("the α-fetoprotein (AFP) level", null, null)] // no A in Greek: told by nobody
    [InlineData("p53 (TP53) binds", null, null)] // shorter than its short form
    [InlineData("was given (IV) daily", null, null)]
    [InlineData("treated in 1999 (12) of", null, null)] // no letter
    [InlineData("a test (see the long discussion below) of", null, null)]
    [InlineData("the factor (TNF factor) here", null, null)]
    [InlineData("ends here. New factor (EHNF)", null, null)] // not over the sentence's end
    [InlineData("()", null, null)]
    [InlineData("(", null, null)]
    [InlineData("a (b", null, null)]
    public void Definitions_are_those_of_the_algorithm(string text, string? shortForm, string? longForm)
    {
        var found = AbbreviationFinder.Find(text);

        Assert.Equal(shortForm is null ? [] : [(shortForm, longForm!)], found.Select(definition => (text[definition.Short.Begin..definition.Short.End], text[definition.Long.Begin..definition.Long.End])));
    }

    [Fact]
    public void Any_text_has_its_definitions_inside() => Gen.OneOf(Gen.Const("("), Gen.Const(")"), Gen.Const(" "), Gen.Const("AB"), Gen.Const("alpha beta"), Gen.Const(";"), Gen.Const("\uD83E")).List[0, 30].Sample(
        parts =>
        {
            var text = string.Concat(parts);
            foreach (var definition in AbbreviationFinder.Find(text))
            {
                Assert.InRange(definition.Short.Begin, 0, definition.Short.End);
                Assert.InRange(definition.Long.End, definition.Long.Begin, text.Length);
                Assert.True(definition.Long.Length > definition.Short.Length);
            }
        },
        iter: 5000);

    [Fact]
    public void A_mention_goes_on_in_its_short_form_where_the_head_has_none_of_its_own()
    {
        string[] texts = ["Tumor necrosis factor (TNF) rose, TNFR not.", "TNF and TNF-α fell (TNF)."];
        Entity Mention(int begin, int end, string type, string task, float score) => new(type, texts[0][begin..end], begin, end, score, task);
        List<Entity>[] found = [[Mention(0, 21, "Gene", "Genes", 0.9f), Mention(6, 14, "Disease", "Diseases", 0.5f)], [new("Protein", "TNF-α", 8, 13, 0.4f, "Genes")]];

        AbbreviationCarrier.Carry(texts, found);

        Assert.Equal([(23, 26)], found[0].Where(entity => entity.Abbreviation).Select(entity => (entity.Begin, entity.End)));
        Assert.Equal([(0, 3, "Gene", 0.9f), (20, 23, "Gene", 0.9f)], found[1].Where(entity => entity.Abbreviation).Select(entity => (entity.Begin, entity.End, entity.Type, entity.Score)));
        Assert.All(found.Zip(texts).SelectMany(pair => pair.First.Select(entity => (entity, pair.Second))), pair => Assert.Equal(pair.Second[pair.entity.Begin..pair.entity.End], pair.entity.Text));
    }
}
