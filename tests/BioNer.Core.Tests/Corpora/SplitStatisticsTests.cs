using BioNer.Core.Corpora;

namespace BioNer.Tests.Corpora;

public sealed class SplitStatisticsTests
{
    [Fact]
    public void A_hand_counted_split()
    {
        Sentence[] sentences =
        [
            new(["a", "b", "a", "c"], ["B-X", "I-X", "B-X", "B-Y"]),
            new(["A"], ["O"]),
            new(["A"], ["B-Y-z"]),
        ];
        var counts = SplitStatistics.Of(sentences, CorpusKind.Mentions);
        Assert.Equal((3, 6, 4, 4, 2, 4, 1, 1), (counts.Sentences, counts.Tokens, counts.Words, counts.Mentions, counts.SentencesWithMention, counts.LongestSentence, counts.Touching, counts.Repeated));
        Assert.Equal(new Dictionary<string, int> { ["X"] = 2, ["Y"] = 1, ["Y-z"] = 1 }, counts.ByType);
    }

    [Fact]
    public void Parts_of_speech_are_counted_by_tag()
    {
        var counts = SplitStatistics.Of([new(["the", "B", "."], ["DT", "B-", "."])], CorpusKind.PartOfSpeech);
        Assert.Equal((0, 0), (counts.Mentions, counts.SentencesWithMention));
        Assert.Equal(1, counts.ByType["."]);
    }
}
