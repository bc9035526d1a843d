using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;

namespace BioNer.Fuzz.Corpora;

/// <summary>CoNLL corpora: in canonical form they are read again as they were, in every scheme.</summary>
internal sealed class CorpusTarget() : FuzzTarget("corpus")
{
    public override bool Run(byte[] input)
    {
        ConllFile read;
        try
        {
            read = ConllReader.Read(input, "in");
        }
        catch (InputException)
        {
            return false;
        }
        Finding.Unless(read.Sentences.All(sentence => sentence.Tokens.Length > 0 && sentence.Tokens.Length == sentence.Tags.Length), "A sentence is empty, or has not a tag for each token.");
        var again = ConllReader.Read(Canonical(read.Sentences), "again", read.Kind);
        Finding.Unless(Same(again.Sentences, read.Sentences) && again.RepairedTags == 0 && again.DocumentMarkers == 0, "A corpus is another when it is written and read again.");
        if (read.Kind == CorpusKind.PartOfSpeech)
            return true;
        foreach (var scheme in Enum.GetValues<TagScheme>())
        {
            var converted = read.Sentences.Select(sentence => sentence with { Tags = TagConversion.Convert(sentence.Tags, scheme) }).ToList();
            Finding.Unless(Same(ConllReader.Read(Canonical(converted), "converted", CorpusKind.Mentions, scheme).Sentences, read.Sentences), $"A corpus is another when it is written in {scheme} and read again.");
        }
        return true;
    }

    private static byte[] Canonical(IReadOnlyList<Sentence> sentences)
    {
        using var written = new MemoryStream();
        CorpusFolder.Write(sentences, written);
        return written.ToArray();
    }

    private static bool Same(IReadOnlyList<Sentence> left, IReadOnlyList<Sentence> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.Tokens.SequenceEqual(pair.Second.Tokens) && pair.First.Tags.SequenceEqual(pair.Second.Tags));
}
