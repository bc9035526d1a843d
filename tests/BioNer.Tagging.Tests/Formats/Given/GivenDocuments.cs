using CsCheck;

namespace BioNer.Tagging.Tests.Formats.Given;

/// <summary>Random documents: nested sentences, marks in several places, empty texts, ids like those that BioNer gives, and every character that has made trouble.</summary>
internal static class GivenDocuments
{
    public static readonly Gen<string> Text = Words("p53", "MDM2", "𝛃", "e\u0301", "\r\n", "\n", "\r", "\t", " ", " ", "<&>\"'", "日本", "🧬", "👩\u200D🔬", "\u200d", "\u202e", "]]>", "\\u0041", "-", "\u0085", "\u2028", "\uFEFF", "|t|", "a");

    /// <summary>A text without line ends.</summary>
    public static readonly Gen<string> Line = Words("p53", "MDM2", "𝛃", "e\u0301", "\t", " ", " ", "<&>", "日本", "🧬", "\u2028", "\uFEFF", "|a|", "a");

    /// <summary>What has a name: clashes with BioNer's own are wanted.</summary>
    public static readonly Gen<string> Id = One("B1", "B2", "B3", "B4", "T1", "é", "7");

    public static readonly Gen<string> Type = One("Gene", "Species", "a b", "𝛃", "");

    public static readonly Gen<GivenDocument> All = Gen.Select(Id, Gen.Select(One<string?>("title", "abstract", null), Text, Text.List[0, 3], Gen.Int[0, 3], Id.List[0, 2], Gen.Int[0, 2]).List[0, 3], Gen.Int[0, 1 << 20], (id, passages, seed) =>
    {
        // Places within texts of random lengths: from a seed, since they depend on the texts.
        var (random, made, offset) = (new Random(seed), new List<GivenPassage>(), 0);
        foreach (var (kind, text, sentences, gap, relations, form) in passages)
        {
            offset += gap;
            var own = form == 0 && sentences.Count > 0 ? null : Placed(text, offset, random);
            var at = offset;
            var parts = new List<GivenText>();
            if (form == 0)
                foreach (var sentence in sentences)
                {
                    parts.Add(Placed(sentence, at, random));
                    at += Points(sentence) + 1;
                }
            else if (form == 1 && text.Length > 0)
            {
                // A sentence of the passage's own text.
                parts.Add(own! with { Marks = Placed(text, offset, random).Marks });
            }
            made.Add(new GivenPassage(kind, own, parts, relations));
            offset = Math.Max(at, offset + Points(text)) + 1;
        }
        return new GivenDocument(id, made);
    });

    public static int Points(string text) => text.EnumerateRunes().Count();

    /// <summary>A text with random marks in it.</summary>
    public static GivenText Placed(string text, int offset, Random random)
    {
        var length = Points(text);
        return new GivenText(text, offset, [.. Enumerable.Range(0, random.Next(3)).Select(_ => new GivenMark(
            $"{"BTM"[random.Next(3)]}{random.Next(1, 6)}",
            [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Place())],
            random.Next(4) == 0 ? "a b" : "Species",
            random.Next(2) == 0 ? null : "9606"))]);

        (int, int) Place()
        {
            var begin = random.Next(length + 1);
            return (offset + begin, offset + random.Next(begin, length + 1));
        }
    }

    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Words(params string[] words) => One(words).List[0, 12].Select(string.Concat);
}
