using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>Reads word2vec's binary format: a line with counts, then for each word its bytes, a space, little-endian float32 numbers, and mostly a line feed.</summary>
internal static class Word2VecBinary
{
    private const int LongestWord = 10_000;

    /// <summary>Copies vectors into a table.</summary>
    /// <param name="source">The file's bytes.</param>
    /// <param name="where">The file's name, for messages.</param>
    /// <param name="create">Makes the writer when the dimensions are known.</param>
    /// <param name="limit">At most so many words are read.</param>
    /// <param name="report">Gets the words read so far.</param>
    /// <param name="cancellation">Stops between words.</param>
    /// <returns>How many duplicates were left out.</returns>
    public static int Read(Stream source, string where, Func<int, WordTableWriter> create, int limit, Action<long, long> report, CancellationToken cancellation)
    {
        var header = ReadUntil(source, (byte)'\n', 100, where, "the first line");
        var counts = Encoding.ASCII.GetString(header).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (counts.Length != 2 || !long.TryParse(counts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var words) || !int.TryParse(counts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var dimensions) || dimensions is < 1 or > 100_000)
            throw new InputException($"{where}: the first line is '{Excerpt.Of(Encoding.Latin1.GetString(header))}'; expected the number of words and of dimensions.");
        var writer = create(dimensions);
        var vector = new float[dimensions];
        var duplicates = 0;
        var wanted = Math.Min(words, limit);
        for (var i = 0L; i < wanted; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i % 10_000 == 0)
                report(i, wanted);
            ReadOnlySpan<byte> word = ReadUntil(source, (byte)' ', LongestWord, where, $"word {i + 1} of {words}");
            word = word.TrimStart((byte)'\n');
            try
            {
                source.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
            }
            catch (EndOfStreamException exception)
            {
                throw new InputException($"{where} ends inside vector {i + 1} of {words}: the file was cut off; fetch it again.", exception);
            }
            if (!writer.Add(word, vector))
                duplicates++;
        }
        return duplicates;
    }

    private static byte[] ReadUntil(Stream source, byte end, int longest, string where, string what)
    {
        var bytes = new List<byte>(16);
        for (int next; (next = source.ReadByte()) != end; bytes.Add((byte)next))
            if (next < 0)
                throw new InputException($"{where} ends in {what}: the file was cut off; fetch it again.");
            else if (bytes.Count == longest)
                throw new InputException($"{where}: {what} is longer than {longest} bytes: this is no word2vec binary file.");
        return [.. bytes];
    }
}
