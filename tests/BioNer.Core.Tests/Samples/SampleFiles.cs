using BioNer.Core.Corpora;

namespace BioNer.Tests.Samples;

/// <summary>Reads the sample corpora with as little as possible: these tests judge the files, not the product's reader.</summary>
internal static class SampleFiles
{
    public static readonly string[] Mentions = ["SampleCells", "SampleChemicals", "SampleDiseases", "SampleGenes", "SampleSpecies"];
    public static readonly string[] All = [.. Mentions, "SamplePos"];
    public static readonly string[] Splits = ["train", "devel", "test"];

    public static string PathOf(string corpus, string split) => Checkout.Path("samples", "corpora", corpus, split + ".tsv");

    public static List<Sentence> Read(string corpus, string split) =>
    [
        .. File.ReadAllText(PathOf(corpus, split)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block =>
        {
            var rows = block.Split('\n').Select(line => line.Split('\t')).ToArray();
            return new Sentence([.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])]);
        }),
    ];

    /// <summary>The words of a sentence in lower case, every number alike.</summary>
    public static string Key(Sentence sentence) =>
        string.Join(' ', sentence.Tokens.Select(token => char.IsAsciiDigit(token[0]) ? "0" : token.ToLowerInvariant()));

    /// <summary>The mentions of a corpus' split as text, in the files' order.</summary>
    public static IEnumerable<string> MentionTexts(string corpus, string split)
    {
        foreach (var sentence in Read(corpus, split))
            for (var i = 0; i < sentence.Tokens.Length; i++)
                if (sentence.Tags[i].StartsWith("B-", StringComparison.Ordinal))
                {
                    var length = 1 + sentence.Tags.Skip(i + 1).TakeWhile(tag => tag.StartsWith("I-", StringComparison.Ordinal)).Count();
                    yield return string.Join(' ', sentence.Tokens.Skip(i).Take(length));
                }
    }
}
