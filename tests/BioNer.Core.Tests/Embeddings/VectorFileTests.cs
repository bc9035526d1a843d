using System.Text;
using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Tests.Embeddings;

public sealed class VectorFileTests : IDisposable
{
    private static readonly (string Word, float[] Vector)[] Three = [("the", [1, 2]), ("IL-2", [-0.5f, 0.25f]), ("β-catenin", [3e-5f, -7])];

    private readonly VectorBytes files = new();

    public void Dispose() => files.Dispose();

    private const string Lines = "the 1 2\nIL-2 -0.5 0.25\nβ-catenin 3e-5 -7\n";

    public static TheoryData<string, byte[], VectorFormat> Sources => new()
    {
        { "binary", VectorBytes.Binary("3 2", Three), VectorFormat.Word2VecBinary },
        { "binary without line feeds", VectorBytes.Binary("3 2", Three.Select(row => (Encoding.UTF8.GetBytes(row.Word), row.Vector)), lineFeeds: false), VectorFormat.Word2VecBinary },
        { "text with counts", Encoding.UTF8.GetBytes("3 2\n" + Lines), VectorFormat.Word2VecText },
        { "text with blanks at line ends, as word2vec and fastText leave them", Encoding.UTF8.GetBytes("3 2\n" + Lines.Replace("\n", " \n", StringComparison.Ordinal)), VectorFormat.Word2VecText },
        { "text with tabs and Windows line ends", Encoding.UTF8.GetBytes("3 2\r\n" + Lines.Replace(" ", "\t", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)), VectorFormat.Word2VecText },
        { "GloVe", Encoding.UTF8.GetBytes(Lines), VectorFormat.Glove },
        { "GloVe without a last line feed", Encoding.UTF8.GetBytes(Lines[..^1]), VectorFormat.Glove },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_format_gives_the_same_table(string name, byte[] content, VectorFormat format)
    {
        foreach (var (bytes, compressed) in new[] { (content, false), (VectorBytes.Gzip(content), true) })
        {
            var report = Import(files.Write("source", bytes), files.Path("table"), new VectorImportOptions());
            Assert.Equal((format, compressed, 3, 2, 3L, false, 0), (report.Format, report.Compressed, report.Words, report.Dimensions, report.Read, report.Limited, report.LeftOut.Total));
            using var table = WordTable.Open(files.Path("table"));
            Assert.Equal(report.ContentHash, table.ContentHash);
            Assert.Equal(HashOfThree(), table.ContentHash);
            Assert.Equal(Three.Select(row => row.Word), Enumerable.Range(0, 3).Select(table.WordAt));
            var vector = new float[2];
            for (var row = 0; row < 3; row++)
            {
                Assert.True(table.TryFind(Three[row].Word, out var found), name);
                table.CopyRow(found, vector);
                Assert.Equal((row, Three[row].Vector[0], Three[row].Vector[1]), (found, vector[0], vector[1]));
            }
            Assert.False(table.TryFind("il-2", out _));
        }
    }

    [Theory]
    [InlineData("2000000000 2\na 1 2\n")]
    [InlineData("2000000000 2\na ________")]
    public void Counts_that_the_file_cannot_hold_take_no_memory(string content)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(content), VectorBytes.Gzip(Encoding.UTF8.GetBytes(content)) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InputException>(() => Import(files.Write("source", bytes), files.Path("table"), new VectorImportOptions { Limit = int.MaxValue }));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
        }
    }

    [Fact]
    public void Limit_takes_the_first_vectors()
    {
        foreach (var content in new[] { VectorBytes.Binary("3 2", Three), Encoding.UTF8.GetBytes("3 2\n" + Lines), Encoding.UTF8.GetBytes(Lines) })
        {
            var report = Import(files.Write("source", content), files.Path("table"), new VectorImportOptions { Limit = 2 });
            Assert.Equal((2, true), (report.Words, report.Limited));
            Assert.False(Import(files.Path("source"), files.Path("table"), new VectorImportOptions { Limit = 3 }).Limited);
        }
    }

    [Fact]
    public void Duplicates_bad_words_and_bad_numbers_are_left_out_and_counted()
    {
        (byte[] Word, float[] Vector)[] rows =
        [
            ("a"u8.ToArray(), [1, 2]), ("a"u8.ToArray(), [3, 4]), ([0xFF, 0xFE], [1, 1]), ("nan"u8.ToArray(), [float.NaN, 0]), ([], [1, 1]),
            ("b"u8.ToArray(), [5, 6]), ("c"u8.ToArray(), [5, 6]), ("d"u8.ToArray(), [5, 6]), ("e"u8.ToArray(), [5, 6]), ("inf"u8.ToArray(), [0, float.NegativeInfinity]),
        ];
        var report = Import(files.Write("source", VectorBytes.Binary("10 2", rows)), files.Path("table"), new VectorImportOptions());
        Assert.Equal((new LeftOut(1, 1, 2, 1), 5, 10L), (report.LeftOut, report.Words, report.Read));
        using var table = WordTable.Open(files.Path("table"));
        var vector = new float[2];
        table.CopyRow(0, vector);
        Assert.Equal([1f, 2f], vector);

        var text = Import(files.Write("source", "a 1 2\nb nan 0\nc 0 -inf\na 3 4\nd 1 1\ne 1 1\nf 1 1\n"), files.Path("table"), new VectorImportOptions());
        Assert.Equal(new LeftOut(1, 0, 2, 0), text.LeftOut);
    }

    [Fact]
    public void Words_with_blanks_are_taken_from_text()
    {
        Import(files.Write("source", "the 1 2\nat name@domain.com 3 4\n. . . 5 6\n"), files.Path("table"), new VectorImportOptions());
        using var table = WordTable.Open(files.Path("table"));
        Assert.Equal(["the", "at name@domain.com", ". . ."], Enumerable.Range(0, 3).Select(table.WordAt));
    }

    public static TheoryData<byte[], string> Faults
    {
        get
        {
            var binary = VectorBytes.Binary("3 2", Three);
            return new()
            {
                { [], "is empty" },
                { "PK\u0003\u0004 rest"u8.ToArray(), "is a zip archive: unpack it" },
                { [0xBA, 0x16, 0x4F, 0x2F, 12, 0, 0, 0], "import its .vec file" },
                { "Dear Sir or Madam,\n"u8.ToArray(), "the first line, 'Dear Sir or Madam,', is neither counts" },
                { binary[..^5], "ends inside vector 3 of 3: the file was cut off; fetch it again, or take those with --limit 2." },
                { binary[..8], "ends inside vector 1 of 3: the file was cut off; fetch it again." },
                { VectorBytes.Binary("9000000000000 2", Three), "ends inside vector 4 of 9000000000000" },
                { VectorBytes.Binary("2 2", Three), "goes on after the 2 vectors of 2 dimensions" },
                { VectorBytes.Binary("3 0", Three), "0 dimensions" },
                { VectorBytes.Binary("3 2000000000", Three), "2000000000 dimensions" },
                { VectorBytes.Binary("1 2", (new string('x', 70_000), [1, 2])), "word 1 of 1 is longer than 65535 bytes" },
                { "0 2\n"u8.ToArray(), "says that there are no vectors" },
                { "3 2\na 1 2\nb 1\nc 1 2\n"u8.ToArray(), ":3: the word 'b' has 1 numbers; expected 2" },
                { "a 1 2\nb 1 2 3\n"u8.ToArray(), ":2: the word 'b' has 3 numbers; expected 2" },
                { "a 1 2\nb 1 x\n"u8.ToArray(), ":2: 'x' is no number" },
                { "3 2\na 1 2\nb 1 2\n"u8.ToArray(), "ends after 2 of 3 vectors: the file was cut off; fetch it again, or take those with --limit 2." },
                { "1 2\na 1 2\nb 1 2\n"u8.ToArray(), ":3: the first line says that there are 1 vectors, but there are more" },
                { "a nan 1\nb 1 inf\n"u8.ToArray(), "of 2 vectors 0 have a word that is not UTF-8, 2 have NaN" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_nothing_is_written(byte[] content, string message)
    {
        foreach (var bytes in new[] { content, VectorBytes.Gzip(content) })
        {
            var source = files.Write("source", bytes);
            var thrown = Assert.Throws<InputException>(() => Import(source, files.Path("table"), new VectorImportOptions()));
            Assert.StartsWith(source, thrown.Message);
            Assert.Contains(message, thrown.Message);
            Assert.Equal([source], Directory.GetFiles(files.Folder));
        }
    }

    [Fact]
    public void Gzipped_data_that_are_cut_off_are_told()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => $"word{i} {i / 7.0} {i / 3.0}\n");
        var gzip = VectorBytes.Gzip(Encoding.UTF8.GetBytes(string.Concat(rows)));
        var thrown = Assert.Throws<InputException>(() => Import(files.Write("source.gz", gzip[..(gzip.Length / 2)]), files.Path("table"), new VectorImportOptions()));
        Assert.Matches("damaged or cut off after [0-9]+ vectors", thrown.Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => Import(files.Path("none"), files.Path("table"), new VectorImportOptions())).Message);
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => Import(files.Folder, files.Path("table"), new VectorImportOptions())).Message);
    }

    [Fact]
    public void A_cancelled_import_leaves_nothing()
    {
        var source = files.Write("source", VectorBytes.Binary("3 2", Three));
        Assert.Throws<OperationCanceledException>(() => VectorFile.Import(source, files.Path("table"), new VectorImportOptions(), null, new CancellationToken(canceled: true)));
        Assert.Equal([source], Directory.GetFiles(files.Folder));
    }

    [Fact]
    public void The_shared_vectors_are_read_as_their_description_says()
    {
        var report = Import(Checkout.Shared("embeddings", "biomed-200d-sample.bin"), files.Path("table"), new VectorImportOptions());
        Assert.Equal((5000, 200, 0, VectorFormat.Word2VecBinary), (report.Words, report.Dimensions, report.LeftOut.Total, report.Format));
        using var table = WordTable.Open(files.Path("table"));
        var vector = new float[200];
        for (var row = 0; row < table.Count; row += 97)
        {
            table.CopyRow(row, vector);
            // Each half has length 1; the general half may be zero.
            Assert.Equal(1, vector.Take(100).Sum(x => x * x), 1e-3);
            var general = vector.Skip(100).Sum(x => x * x);
            Assert.True(general == 0 || Math.Abs(general - 1) < 1e-3);
        }
    }

    private static VectorImportReport Import(string source, string target, VectorImportOptions options) =>
        VectorFile.Import(source, target, options, null, TestContext.Current.CancellationToken);

    private static string HashOfThree()
    {
        using var writer = new WordTableWriter(Stream.Null, 2);
        foreach (var (word, vector) in Three)
            writer.Add(word, vector);
        return writer.Complete();
    }
}
