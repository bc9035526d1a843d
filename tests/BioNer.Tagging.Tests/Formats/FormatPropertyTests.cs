using System.Text;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using CsCheck;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Random documents through every format, and damaged files into every reader.</summary>
public sealed class FormatPropertyTests
{
    private static readonly string[] Formats = ["bioc-xml", "bioc-json", "pubannotation"];

    private static readonly Gen<string> Text = Gen.OneOf([.. new[] { "p53", "𝛃", "e\u0301", "\r\n", "\n", "\t", " ", "<&>\"'", "日本", "🧬", "\u200d", "\u202e", "]]>", "\\u0041", "a", "-", "\u0085", "\u2028" }.Select(Gen.Const)]).List[0, 30].Select(string.Concat);

    private static readonly Gen<Document> Documents = Gen.Select(Text.List[1, 3], Gen.Int[0, 5], (texts, gap) =>
    {
        var (passages, offset) = (new List<Passage>(), 0);
        foreach (var text in texts)
        {
            passages.Add(new Passage(text, offset));
            offset += text.EnumerateRunes().Count() + 1 + gap;
        }
        return new Document("id 1", passages);
    });

    [Fact]
    public void Every_mention_is_where_its_format_says()
    {
        Documents.Sample(document =>
        {
            foreach (var format in Formats)
            {
                var tagged = Found(document, "p53", "𝛃", "🧬");
                var again = Assert.Single(ReadAsync(format, WriteAsync(format, tagged).Result).Result);
                var expected = tagged.Found.SelectMany((found, passage) => found.Entities.Select(entity => entity.Text)).Order(StringComparer.Ordinal);
                Assert.Equal(expected, again.Existing().Select(annotation => again.Passages[annotation.Passage].Text[annotation.Begin..annotation.End]).Order(StringComparer.Ordinal));
                if (format != "pubannotation")
                    Assert.Equal(document.Passages, again.Passages);
            }
        }, iter: 1_000);
    }

    [Fact]
    public void A_damaged_file_is_refused_or_read_and_nothing_else()
    {
        var seeds = new Dictionary<string, string>
        {
            ["bioc-xml"] = "<?xml version=\"1.0\"?><!DOCTYPE collection SYSTEM \"BioC.dtd\"><collection><source>s</source><document><id>1</id><passage><infon key=\"type\">t</infon><offset>0</offset><text>p53 𝛃</text><annotation id=\"A\"><location offset=\"0\" length=\"3\"/></annotation></passage></document></collection>",
            ["bioc-json"] = "{\"source\":\"s\",\"documents\":[{\"id\":\"1\",\"passages\":[{\"offset\":0,\"infons\":{\"type\":\"t\"},\"text\":\"p53 𝛃\\u00e9\",\"annotations\":[{\"id\":\"A\",\"infons\":{},\"locations\":[{\"offset\":0,\"length\":3}]}]}]}]}",
            ["pubannotation"] = "[{\"text\":\"p53 𝛃\",\"denotations\":[{\"id\":\"A\",\"span\":{\"begin\":0,\"end\":3},\"obj\":\"G\"}]}]",
            ["pubtator"] = "1|t|p53 𝛃\n1|a|text\n1\t0\t3\tp53\tG\n\n2|t|x\n2|a|y\n",
            ["conll"] = "-DOCSTART-\ta\n\np53\tO\n𝛃\tO\n\n-DOCSTART-\tb\n\nx\n",
            ["plain"] = "p53 𝛃\n",
        };
        var change = Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 3]);
        Gen.Select(Gen.OneOf([.. seeds.Keys.Select(Gen.Const)]), change.List[1, 6]).Sample((format, changes) =>
        {
            var bytes = Encoding.UTF8.GetBytes(seeds[format]).ToList();
            foreach (var (at, value, kind) in changes)
            {
                if (bytes.Count == 0)
                    break;
                var place = at % bytes.Count;
                switch (kind)
                {
                    case 0: bytes[place] = value; break;
                    case 1: bytes.RemoveAt(place); break;
                    case 2: bytes.Insert(place, value); break;
                    default: bytes.RemoveRange(place, Math.Min(value % 16, bytes.Count - place)); break;
                }
            }
            try
            {
                foreach (var document in ReadAsync(DocumentFormats.Find(format), [.. bytes]).GetAwaiter().GetResult())
                {
                    var tagged = Found(document, "p53");
                    WriteAsync(format == "plain" ? "brat" : format == "conll" ? "jsonl" : format, tagged).GetAwaiter().GetResult();
                    WriteAsync("bioc-json", tagged).GetAwaiter().GetResult();
                }
            }
            catch (InputException)
            {
                // Refused.
            }
        }, iter: 20_000 * int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", System.Globalization.CultureInfo.InvariantCulture));
    }
}
