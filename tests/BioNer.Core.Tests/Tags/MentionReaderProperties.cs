using System.Text.RegularExpressions;
using BioNer.Core.Tags;
using CsCheck;

namespace BioNer.Tests.Tags;

public sealed partial class MentionReaderProperties
{
    private static readonly Gen<string[]> AnyTags = Gen
        .Select(Gen.OneOf("O", "B-", "I-", "E-", "S-"), Gen.OneOf("X", "Y", "X-1"))
        .Select((prefix, type) => prefix == "O" ? prefix : prefix + type)
        .Array[0, 12];

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

    [Fact]
    public void Mentions_are_disjoint_ordered_and_cover_all_tokens_but_O() => AnyTags.Sample(tags =>
    {
        var mentions = MentionReader.Read(tags);
        Assert.All(mentions.Zip(mentions.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.Equal(
            Enumerable.Range(0, tags.Length).Where(i => tags[i] != "O"),
            mentions.SelectMany(mention => Enumerable.Range(mention.Start, mention.End - mention.Start)));
        Assert.All(mentions, mention => Assert.All(tags[mention.Start..mention.End], tag => Assert.Equal(mention.Type, tag[2..])));
    });

    // A second reader in another style: one regular expression over the joined tags.
    [Fact]
    public void Agrees_with_a_regular_expression() => AnyTags.Sample(tags =>
    {
        var joined = string.Join(' ', tags);
        var expected = MentionPattern().Matches(joined).Select(match =>
        {
            var start = joined.AsSpan(0, match.Index).Count(' ');
            return new Mention(match.Groups["type"].Value, start, start + match.Value.Split(' ').Length);
        });
        Assert.Equal(expected, MentionReader.Read(tags));
    });

    [Fact]
    public void Reads_back_what_IOB2_wrote() => AnyMentions.Sample(sentence =>
        Assert.Equal(sentence.Mentions, MentionReader.Read(Write(sentence.Tokens, sentence.Mentions, (_, first, _) => first ? "B-" : "I-"))));

    [Fact]
    public void Reads_back_what_IOBES_wrote() => AnyMentions.Sample(sentence =>
        Assert.Equal(sentence.Mentions, MentionReader.Read(Write(
            sentence.Tokens,
            sentence.Mentions,
            (_, first, last) => (first, last) switch { (true, true) => "S-", (true, false) => "B-", (false, true) => "E-", _ => "I-" }))));

    [Fact]
    public void Reads_back_what_IOB1_wrote() => AnyMentions.Sample(sentence =>
        Assert.Equal(sentence.Mentions, MentionReader.Read(Write(
            sentence.Tokens,
            sentence.Mentions,
            (mention, first, _) => first && sentence.Mentions.Any(other => other.End == mention.Start && other.Type == mention.Type) ? "B-" : "I-"))));

    private static string[] Write(int tokens, List<Mention> mentions, Func<Mention, bool, bool, string> prefix)
    {
        var tags = Enumerable.Repeat("O", tokens).ToArray();
        foreach (var mention in mentions)
            for (var i = mention.Start; i < mention.End; i++)
                tags[i] = prefix(mention, i == mention.Start, i == mention.End - 1) + mention.Type;
        return tags;
    }

    [GeneratedRegex(@"(?<!\S)(?:[BI]-(?<type>\S+)(?: I-\k<type>(?!\S))*(?: E-\k<type>(?!\S))?|[ES]-(?<type>\S+))", RegexOptions.ExplicitCapture)]
    private static partial Regex MentionPattern();
}
