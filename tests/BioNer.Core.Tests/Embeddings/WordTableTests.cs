using BioNer.Core;
using BioNer.Core.Embeddings;
using CsCheck;

namespace BioNer.Tests.Embeddings;

public sealed class WordTableTests : IDisposable
{
    private readonly VectorBytes files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Finds_what_was_written_and_nothing_else() =>
        Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 4].Array[0, 200], Gen.Int[1, 5], Gen.Bool).Sample((words, dimensions, half) =>
        {
            var path = files.Path("table");
            var distinct = words.Distinct().ToList();
            Write(path, words, dimensions, half);
            using var table = WordTable.Open(path);
            Assert.Equal((distinct.Count, dimensions, half), (table.Count, table.Dimensions, table.IsHalf));
            for (var row = 0; row < distinct.Count; row++)
            {
                Assert.True(table.TryFind(distinct[row], out var found));
                Assert.Equal((row, distinct[row]), (found, table.WordAt(row)));
            }
            Assert.False(table.TryFind("e", out var none));
            Assert.Equal(-1, none);
        }, iter: 100, threads: 1);

    [Fact]
    public void Rows_beyond_the_mapped_part_are_read_from_the_file()
    {
        // 40,000 rows of 500 numbers are 80 MB, more than the 64 MB that are mapped.
        var path = files.Path("table");
        using (var writer = new WordTableWriter(path, 500))
        {
            var vector = new float[500];
            for (var row = 0; row < 40_000; row++)
            {
                vector[0] = row;
                vector[499] = -row;
                writer.Add($"w{row}", vector);
            }
            writer.Complete();
        }
        using var table = WordTable.Open(path);
        Parallel.For(0, 400, i =>
        {
            var rows = new float[1000];
            table.CopyRows((i * 99) + 1, rows);
            Assert.Equal(((i * 99f) + 1, (i * 99f) + 2, -(i * 99f) - 2), (rows[0], rows[500], rows[999]));
        });
        var last = new float[500];
        table.CopyRow(39_999, last);
        Assert.Equal((39_999f, -39_999f), (last[0], last[499]));
    }

    [Fact]
    public void Half_precision_rounds_to_nearest_and_hashes_what_it_holds()
    {
        float[] numbers = [0.1f, -65504, 1e-7f, 6.1e-5f, 1, 0, -0.33333f];
        using (var writer = new WordTableWriter(files.Path("half"), numbers.Length, half: true))
        {
            writer.Add("w", numbers);
            writer.Complete();
        }
        using var half = WordTable.Open(files.Path("half"));
        var read = new float[numbers.Length];
        half.CopyRow(0, read);
        Assert.Equal(numbers.Select(number => (float)(Half)number), read);
        using var same = new WordTableWriter(Stream.Null, numbers.Length);
        same.Add("w", read);
        Assert.Equal(half.ContentHash, same.Complete());
    }

    [Fact]
    public void Content_hash_tells_words_and_numbers_apart()
    {
        string[] hashes = [Hash(("ab", 1), ("c", 2)), Hash(("a", 1), ("bc", 2)), Hash(("c", 2), ("ab", 1)), Hash(("ab", 1), ("c", 3)), Hash(("ab", 1))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Matches("^[0-9a-f]{64}$", hashes[0]);

        static string Hash(params (string Word, float Number)[] rows)
        {
            using var writer = new WordTableWriter(Stream.Null, 1);
            foreach (var (word, number) in rows)
                writer.Add(word, [number]);
            return writer.Complete();
        }
    }

    [Fact]
    public void A_table_cut_anywhere_or_of_another_kind_is_told()
    {
        var path = files.Path("table");
        Write(path, ["a", "b", "c"], 2, half: false);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains(length < 64 ? "is no word table" : "cut off or damaged", Assert.Throws<InputException>(() => WordTable.Open(path)).Message);
        }
        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.Contains("cut off or damaged", Assert.Throws<InputException>(() => WordTable.Open(path)).Message);
        File.WriteAllBytes(path, "3 2\nnot a table, but a file of vectors that nobody has imported so far"u8.ToArray());
        Assert.Contains("bioner embeddings import", Assert.Throws<InputException>(() => WordTable.Open(path)).Message);
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => WordTable.Open(files.Path("none"))).Message);
        whole[8] = 9;
        File.WriteAllBytes(path, whole);
        Assert.Contains("version 9", Assert.Throws<InputException>(() => WordTable.Open(path)).Message);
    }

    [Fact]
    public void A_damaged_table_never_reads_outside_its_file()
    {
        var path = files.Path("table");
        Write(path, ["alpha", "beta", "gamma", "delta"], 3, half: false);
        var whole = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var damaged = (byte[])whole.Clone();
            foreach (var (place, value) in changes)
                damaged[place] = value;
            File.WriteAllBytes(path, damaged);
            try
            {
                using var table = WordTable.Open(path);
                foreach (var word in new[] { "alpha", "delta", "none" })
                    if (table.TryFind(word, out var row))
                        Assert.InRange(row, 0, table.Count - 1);
                for (var row = 0; row < Math.Min(4, table.Count); row++)
                    Assert.InRange(table.WordAt(row).Length, 0, whole.Length);
            }
            catch (InputException)
            {
                // Told at opening: as good.
            }
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void Wrong_rows_and_use_after_disposal_are_refused()
    {
        Write(files.Path("table"), ["a"], 2, half: false);
        var table = WordTable.Open(files.Path("table"));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.WordAt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.WordAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.CopyRow(1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.CopyRows(0, new float[4]));
        table.Dispose();
        table.Dispose();
        Assert.Throws<ObjectDisposedException>(() => table.TryFind("a", out _));
        Assert.Throws<ObjectDisposedException>(() => table.CopyRow(0, new float[2]));
    }

    [Fact]
    public void A_writer_that_does_not_complete_leaves_no_file()
    {
        using (var writer = new WordTableWriter(files.Path("table"), 2))
            writer.Add("a", [1, 2]);
        Assert.Empty(Directory.GetFiles(files.Folder));
    }

    private static void Write(string path, IEnumerable<string> words, int dimensions, bool half)
    {
        using var writer = new WordTableWriter(path, dimensions, half);
        foreach (var word in words)
            writer.Add(word, new float[dimensions]);
        writer.Complete();
    }
}
