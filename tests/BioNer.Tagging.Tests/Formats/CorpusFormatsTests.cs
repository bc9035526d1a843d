using System.Text;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;
using BioNer.Tagging.Documents;
using BioNer.Tests;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>The gold mentions of real corpora, written in each format and read again.</summary>
public sealed class CorpusFormatsTests
{
    // Ten sentences a document, in two passages.
    private const int Sentences = 10;

    [Theory]
    [InlineData("NCBI-Disease", 960)]
    [InlineData("JNLPBA", 8_662)]
    [InlineData("BC5CDR", 9_809)]
    public async Task They_come_back(string corpus, int expected)
    {
        var documents = Documents(Checkout.Shared("corpora", corpus, "test.tsv"));
        Assert.Equal(expected, documents.Sum(document => document.Found.Sum(found => found.Entities.Count)));

        foreach (var format in new[] { "bioc-xml", "bioc-json", "pubtator", "pubannotation" })
        {
            var again = await ReadAsync(format, await WriteAsync(format, documents));

            Assert.Equal(documents.Count, again.Count);
            foreach (var (before, after) in documents.Zip(again))
                Assert.Equal(Gold(before), Read(after));
        }
    }

    private static List<TaggedDocument> Documents(string path) => [.. ConllReader.Read(path).Sentences.Chunk(Sentences).Index().Select(chunk =>
    {
        var (passages, found, offset) = (new List<Passage>(), new List<TaggedText>(), 0);
        foreach (var half in chunk.Item.Chunk((Sentences + 1) / 2))
        {
            var (text, entities) = (new StringBuilder(), new List<Entity>());
            foreach (var sentence in half)
                Add(sentence, text, entities);
            passages.Add(new Passage(text.ToString(), offset));
            found.Add(new TaggedText(entities, [], 0));
            offset += text.ToString().EnumerateRunes().Count() + 1;
        }
        return new TaggedDocument(new Document($"{chunk.Index + 1}", passages), found);
    })];

    private static void Add(Sentence sentence, StringBuilder text, List<Entity> entities)
    {
        var starts = new List<int>();
        foreach (var token in sentence.Tokens)
        {
            if (text.Length > 0)
                text.Append(' ');
            starts.Add(text.Length);
            text.Append(token);
        }
        foreach (var mention in MentionReader.Read(sentence.Tags))
        {
            var (begin, end) = (starts[mention.Start], starts[mention.End - 1] + sentence.Tokens[mention.End - 1].Length);
            entities.Add(new Entity(mention.Type, text.ToString(begin, end - begin), begin, end, 1, "gold"));
        }
    }

    private static IEnumerable<(int, string, string)> Gold(TaggedDocument document) => document.Found.SelectMany((found, passage) => found.Entities.Select(entity =>
        (document.Document.Passages[passage].Offset + document.Document.Passages[passage].Text[..entity.Begin].EnumerateRunes().Count(), entity.Text, entity.Type)));

    private static IEnumerable<(int, string, string)> Read(Document document) => document.Existing().Select(annotation =>
    {
        var passage = document.Passages[annotation.Passage];
        return (passage.Offset + passage.Text[..annotation.Begin].EnumerateRunes().Count(), passage.Text[annotation.Begin..annotation.End], annotation.Type);
    });
}
