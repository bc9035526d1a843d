using BioNer.Core;
using BioNer.Core.Tags;

namespace BioNer.Tests.Tags;

public sealed class MentionReaderTests
{
    private static readonly string[] Alphabet = ["O", "B-X", "I-X", "E-X", "S-X", "B-Y", "I-Y", "E-Y", "S-Y"];

    // Worked by hand from conlleval's published rules (a chunk ends before B and O and at a change of type, starts at B, at I after O, at a change
    // of type), with E and S ending and S starting one. Row: first tag, column: second tag, in the alphabet's order.
    // - no mention, L only the first token's, R only the second token's, 1 one mention of both tokens, 2 two mentions.
    [Theory]
    [InlineData("O  ", "-RRRRRRRR")]
    [InlineData("B-X", "L21122222")]
    [InlineData("I-X", "L21122222")]
    [InlineData("E-X", "L22222222")]
    [InlineData("S-X", "L22222222")]
    [InlineData("B-Y", "L22222112")]
    [InlineData("I-Y", "L22222112")]
    [InlineData("E-Y", "L22222222")]
    [InlineData("S-Y", "L22222222")]
    public void Every_pair_of_tags_is_read_as_the_rules_say(string first, string row)
    {
        first = first.Trim();
        for (var column = 0; column < Alphabet.Length; column++)
        {
            var second = Alphabet[column];
            Mention left = new(first[1..].TrimStart('-'), 0, 1), right = new(second[1..].TrimStart('-'), 1, 2);
            Mention[] expected = row[column] switch
            {
                '-' => [],
                'L' => [left],
                'R' => [right],
                '1' => [left with { End = 2 }],
                _ => [left, right],
            };
            Assert.Equal(expected, MentionReader.Read([first, second]));
        }
    }

    [Fact]
    public void Longer_odd_sequences_are_read_as_worked_by_hand()
    {
        Assert.Equal([new("X", 0, 1), new("Y", 1, 2), new("X", 2, 3)], MentionReader.Read(["I-X", "I-Y", "I-X"]));
        Assert.Equal([new("X", 0, 2), new("X", 2, 4), new("X", 4, 5)], MentionReader.Read(["B-X", "E-X", "I-X", "E-X", "E-X"]));
        Assert.Equal([new("X", 1, 4), new("X", 4, 5), new("X", 5, 6)], MentionReader.Read(["O", "I-X", "I-X", "E-X", "S-X", "I-X"]));
        Assert.Equal([new("X", 0, 1), new("X", 2, 3)], MentionReader.Read(["B-X", "O", "E-X"]));
    }

    [Fact]
    public void A_mention_ends_with_the_sentence() => Assert.Equal([new("X", 1, 3)], MentionReader.Read(["O", "B-X", "I-X"]));

    [Fact]
    public void No_tokens_no_mentions() => Assert.Empty(MentionReader.Read([]));

    [Fact]
    public void Tags_split_at_the_first_hyphen() =>
        Assert.Equal([new("Multi-tissue_structure", 0, 2), new("Multi", 2, 3)], MentionReader.Read(["B-Multi-tissue_structure", "I-Multi-tissue_structure", "I-Multi"]));

    [Fact]
    public void Tags_without_a_type_have_the_empty_type() => Assert.Equal([new("", 0, 2), new("", 2, 3), new("X", 3, 4)], MentionReader.Read(["B", "I-", "B", "I-X"]));

    [Theory]
    [InlineData("NN")]
    [InlineData("")]
    [InlineData("b-X")]
    [InlineData("BX")]
    [InlineData("-X")]
    [InlineData("L-X")]
    public void Other_tags_are_refused_by_name(string tag)
    {
        var exception = Assert.Throws<InputException>(() => MentionReader.Read(["O", tag]));
        Assert.Contains($"Token 2 of a sentence has the tag '{tag}'", exception.Message);
    }
}
