using BioNer.Core.Tags;
using CsCheck;

namespace BioNer.Tests.Tags;

public sealed class TagConversionTests
{
    private static readonly Gen<(int Tokens, List<Mention> Mentions)> AnyMentions = Gen
        .Select(Gen.Int[0, 2], Gen.Int[1, 4], Gen.OneOf("X", "Y", "X-1"))
        .List[0, 6]
        .Select(parts =>
        {
            var mentions = new List<Mention>();
            var end = 0;
            foreach (var (gap, length, type) in parts)
            {
                mentions.Add(new Mention(type, end + gap, end + gap + length));
                end += gap + length;
            }
            return (end + 1, mentions);
        });

    [Theory]
    [InlineData(TagScheme.Iob1, "I-X I-X B-X I-Y O I-X")]
    [InlineData(TagScheme.Iob2, "B-X I-X B-X B-Y O B-X")]
    [InlineData(TagScheme.Iobes, "B-X E-X S-X S-Y O S-X")]
    public void A_worked_sentence(TagScheme scheme, string tags) =>
        Assert.Equal(tags, string.Join(' ', TagConversion.Convert("B-X I-X B-X B-Y O B-X".Split(' '), scheme)));

    [Fact]
    public void Mentions_come_through_every_scheme() => AnyMentions.Sample(sentence =>
    {
        var iob2 = TagConversion.Write(sentence.Mentions, sentence.Tokens, TagScheme.Iob2);
        foreach (var scheme in Enum.GetValues<TagScheme>())
        {
            var tags = TagConversion.Convert(iob2, scheme);
            Assert.Equal(sentence.Mentions, MentionReader.Read(tags));
            Assert.Equal(iob2, TagConversion.Convert(tags, TagScheme.Iob2));
        }
    });
}
