using System.Text;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Tests.Formats.Given;
using CsCheck;
using static BioNer.Tagging.Tests.Formats.FormatHome;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>Random PubTator and CoNLL files.</summary>
public sealed class LinePropertyTests
{
    private static readonly Gen<(string Id, string Title, string? Body, int Seed, bool Relation)> Articles =
        Gen.Select(GivenDocuments.One("1", "PMC7", "a|b", "𝛃", "\u0085x"), GivenDocuments.Line, Gen.Select(GivenDocuments.Line, Gen.Bool, (line, isThere) => isThere ? line : null), Gen.Int[0, 1 << 20], Gen.Bool);

    [Fact]
    public void A_PubTator_file_comes_out_as_it_went_in_with_what_was_found() => Gen.Select(Articles.List[1, 3], Gen.Bool, Gen.Bool).Sample((articles, mark, crlf) =>
    {
        var lines = articles.Select(Lines).ToList();
        var whole = string.Concat(lines.Select(article => string.Concat(article.Select(line => $"{line}\n")) + "\n"));
        var bytes = Encoding.UTF8.GetBytes((mark ? "\uFEFF" : "") + (crlf ? whole.Replace("\n", "\r\n", StringComparison.Ordinal) : whole));
        Assert.Equal(whole, WriteAsync("pubtator", Read("pubtator", bytes).Select(Plain)).Result);

        var found = Read("pubtator", bytes).ConvertAll(document => Found(document, "p53", "𝛃", "🧬"));
        var written = WriteAsync("pubtator", found).Result;
        var again = Read("pubtator", Encoding.UTF8.GetBytes(written));
        foreach (var (article, before, after) in articles.Zip(found, again))
        {
            Assert.Equal(article.Id, after.Id);
            Assert.Equal(before.Document.Passages, after.Passages);
            var text = article.Body is null ? article.Title : $"{article.Title} {article.Body}";
            var runes = text.EnumerateRunes().ToArray();
            // Each line by itself, as another reader takes it apart.
            foreach (var columns in written.Split('\n').Where(line => line.StartsWith($"{article.Id}\t", StringComparison.Ordinal)).Select(line => line.Split('\t')).Where(_ => articles.Count(other => other.Id == article.Id) == 1 && !text.Contains('\t', StringComparison.Ordinal)).Where(columns => columns.Length > 4))
                Assert.Equal(columns[3], string.Concat(runes[int.Parse(columns[1], null)..int.Parse(columns[2], null)]));
            Assert.Equal(Marks(article).Count + before.Found.Sum(passage => passage.Entities.Count), after.Existing().Count);
            Assert.All(after.Existing(), annotation => Assert.Equal("Gene", annotation.Type));
        }
    }, iter: 150 * Rounds.Count);

    [Fact]
    public void A_CoNLL_files_tokens_are_read_and_written_as_they_are_whatever_else_is_in_its_columns() => Gen.Select(
        Gen.Select(GivenDocuments.One("a", "b", "", "é|1", "x\u0085"), GivenDocuments.One("p53", "e\u0301", "🧬", "\u2028", "x\u0085y", "\f", "\uFEFFz", "-DOCSTART-x", "O", "#", "\"").List[1, 5].List[0, 4]).List[1, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool).Sample((documents, columns, mark, crlf) =>
    {
        var file = new StringBuilder(mark ? "\uFEFF" : "");
        foreach (var (id, sentences) in documents)
        {
            file.Append($"-DOCSTART-{(id.Length > 0 ? $"\t{id}" : "")}\n\n");
            foreach (var tokens in sentences)
                file.Append(string.Concat(tokens.Select(token => $"{token}{string.Concat(Enumerable.Repeat("\tx y", columns))}\n"))).Append('\n');
        }
        var read = Read("conll", Encoding.UTF8.GetBytes(crlf ? file.ToString().Replace("\n", "\r\n", StringComparison.Ordinal) : file.ToString()));
        Check(read);
        var written = WriteAsync("conll", read.Select(document => new TaggedDocument(document, [new TaggedText([], [.. document.Passages[0].Sentences!.Select(tokens => new TaggedSentence("Genes", tokens, Array.ConvertAll(tokens, _ => "O")))], 0)]))).Result;
        Check(Read("conll", Encoding.UTF8.GetBytes(written)));

        void Check(List<Document> found)
        {
            Assert.Equal(documents.Select((document, index) => document.Item1.Length > 0 ? document.Item1 : $"in#{index + 1}"), found.Select(document => document.Id));
            foreach (var ((_, sentences), document) in documents.Zip(found))
                Assert.Equal(sentences, document.Passages[0].Sentences!.Select(tokens => tokens.Select(token => token.Of(document.Passages[0].Text).ToString()).ToList()));
        }
    }, iter: 150 * Rounds.Count);

    private static List<Document> Read(string format, byte[] bytes) => ReadAsync(DocumentFormats.Find(format), bytes).GetAwaiter().GetResult();

    private static List<string> Lines((string Id, string Title, string? Body, int Seed, bool Relation) article)
    {
        List<string> lines = [$"{article.Id}|t|{article.Title}"];
        if (article.Body is not null)
            lines.Add($"{article.Id}|a|{article.Body}");
        lines.AddRange(Marks(article));
        if (article.Relation)
            lines.Add($"{article.Id}\tCID\tD1\tD2");
        return lines;
    }

    private static List<string> Marks((string Id, string Title, string? Body, int Seed, bool Relation) article)
    {
        var (random, titleLength) = (new Random(article.Seed), GivenDocuments.Points(article.Title));
        var places = GivenDocuments.Placed(article.Title, 0, random).Marks.Concat(article.Body is null ? [] : GivenDocuments.Placed(article.Body, titleLength + 1, random).Marks);
        var runes = $"{article.Title} {article.Body}".EnumerateRunes().ToArray();
        return [.. places.Select(mark => $"{article.Id}\t{mark.Places[0].Begin}\t{mark.Places[0].End}\t{string.Concat(runes[mark.Places[0].Begin..mark.Places[0].End]).Replace('\t', ' ')}\tGene{(mark.Identifier is null ? "" : $"\t{mark.Identifier}")}")];
    }
}
