using System.Runtime.InteropServices;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>Reads word2vec's binary format, with or without a line feed after each vector.</summary>
internal static class Word2VecBinary
{
    private const int LongestWord = 65_535;
    private const int LongestFirstLine = 200;

    /// <summary>Reads the file into the intake; true when there is more that the intake does not want.</summary>
    /// <param name="source">The file's bytes.</param>
    /// <param name="intake">Gets the vectors.</param>
    /// <param name="most">The most bytes that the file can have.</param>
    /// <exception cref="InputException">The file was cut off, or is not what its first line says.</exception>
    public static bool Read(BlockReader source, VectorIntake intake, long most)
    {
        var (words, dimensions) = ReadCounts(source, intake.Where);
        intake.Begin(dimensions, words, most / ((4L * dimensions) + 1));
        // Rows of floats need not stand at a multiple of four in the block.
        var vector = new float[dimensions];
        var bytes = MemoryMarshal.AsBytes(vector.AsSpan());
        while (intake.Read < words)
        {
            if (intake.IsFull)
                return true;
            var word = source.Find((byte)' ', LongestWord);
            if (word == -2)
                throw new InputException($"{intake.Where}: word {intake.Read + 1} of {words} is longer than {LongestWord} bytes: the file is damaged, or has not the {dimensions} dimensions that its first line says.");
            if (word < 0 || !source.Fill(word + 1 + bytes.Length))
                throw new InputException($"{intake.Where} ends inside vector {intake.Read + 1} of {words}: the file was cut off; fetch it again{TextVectors.TakeWhatIsThere(intake.Read)}.");
            var ahead = source.Ahead;
            ahead.Slice(word + 1, bytes.Length).CopyTo(bytes);
            intake.Add(ahead[..word].TrimStart("\n"u8), vector);
            source.Take(word + 1 + bytes.Length);
        }
        while (source.Fill(1) && source.Ahead[0] is (byte)'\n' or (byte)'\r')
            source.Take(1);
        return source.Fill(1) && !intake.IsFull
            ? throw new InputException($"{intake.Where} goes on after the {words} vectors of {dimensions} dimensions that its first line says: it is damaged or that line is wrong; --limit {words} takes as many as it says.")
            : false;
    }

    private static (long Words, int Dimensions) ReadCounts(BlockReader source, string where)
    {
        var end = source.Find((byte)'\n', LongestFirstLine);
        var line = end < 0 ? source.Ahead[..Math.Min(source.Ahead.Length, LongestFirstLine)] : source.Ahead[..end];
        if (end < 0 || VectorFormats.Counts(line) is not { } counts)
            throw new InputException($"{where}:1: the line is '{Excerpt.Of(Encoding.UTF8.GetString(line))}'; expected the numbers of words and of dimensions.");
        source.Take(end + 1);
        return counts;
    }
}
