using System.Globalization;
using System.Text;

namespace BioNer.Core.Embeddings;

/// <summary>Reads vectors as text, a line a word: word2vec's and fastText's with a first line of counts, GloVe's without.</summary>
internal static class TextVectors
{
    private const int LongestLine = 1 << 24;

    /// <summary>Reads the file into the intake; true when there is more that the intake does not want.</summary>
    /// <param name="source">The file's bytes.</param>
    /// <param name="intake">Gets the vectors.</param>
    /// <param name="most">The most bytes that the file can have.</param>
    /// <param name="hasCounts">Whether the first line says how many vectors there are.</param>
    /// <exception cref="InputException">A line is malformed, or there are more or fewer than the first line says.</exception>
    public static bool Read(BlockReader source, VectorIntake intake, long most, bool hasCounts)
    {
        var lineNumber = 0L;
        (long Words, int Dimensions)? counts = null;
        if (hasCounts)
        {
            lineNumber++;
            _ = TryReadLine(source, intake, lineNumber, out var first);
            counts = VectorFormats.Counts(first) ?? throw new InputException($"{intake.Where}:1: the line is '{Excerpt.Of(Encoding.UTF8.GetString(first))}'; expected the numbers of words and of dimensions.");
            intake.Begin(counts.Value.Dimensions, counts.Value.Words, most / ((2L * counts.Value.Dimensions) + 1));
        }
        var vector = new float[counts?.Dimensions ?? 0];
        while (TryReadLine(source, intake, ++lineNumber, out var line))
        {
            line = line.TrimEnd(" \t\r"u8);
            if (line.IsEmpty)
                continue;
            if (intake.Read == counts?.Words)
                throw new InputException($"{intake.Where}:{lineNumber}: the first line says that there are {counts.Value.Words} vectors, but there are more; mend that line, or take as many as it says with --limit {counts.Value.Words}.");
            if (vector.Length == 0)
            {
                vector = new float[CountFields(line) - 1];
                intake.Begin(vector.Length);
            }
            var word = ParseLine(line, vector, intake.Where, lineNumber);
            intake.Add(word, vector);
            if (intake.IsFull)
                return counts is { } known ? known.Words > intake.Read : source.Fill(1);
        }
        if (counts is { } said && intake.Read < said.Words)
            throw new InputException($"{intake.Where} ends after {intake.Read} of {said.Words} vectors: the file was cut off; fetch it again{TakeWhatIsThere(intake.Read)}.");
        return false;
    }

    /// <summary>End of the field that begins at a place: the next blank, or the line's end.</summary>
    public static int EndOfField(ReadOnlySpan<byte> line, int start)
    {
        var length = line[start..].IndexOfAny((byte)' ', (byte)'\t');
        return length < 0 ? line.Length : start + length;
    }

    /// <summary>Start of the field after the blanks at a place.</summary>
    public static int StartOfField(ReadOnlySpan<byte> line, int place)
    {
        var length = line[place..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        return length < 0 ? line.Length : place + length;
    }

    /// <summary>Reads a number as C, Python and .NET write it, NaN and infinities too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out float number)
    {
        if (float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return true;
        number = float.NaN;
        return Ascii.EqualsIgnoreCase(field.TrimStart("+-"u8), "inf"u8) || Ascii.EqualsIgnoreCase(field, "-nan"u8);
    }

    public static string TakeWhatIsThere(long read) => read > 0 ? $", or take those with --limit {read}" : "";

    /// <summary>Parses numbers into the vector, [dimensions]; returns the word, which may have blanks in it.</summary>
    private static ReadOnlySpan<byte> ParseLine(ReadOnlySpan<byte> line, float[] vector, string where, long lineNumber)
    {
        var end = EndOfField(line, 0);
        if (TryParseNumbers(line[end..], vector, out _))
            return line[..end];
        // GloVe's largest files have words with blanks in them: the numbers are the last fields.
        var fields = CountFields(line);
        for (var extra = fields - 1 - vector.Length; extra > 0; extra--)
            end = EndOfField(line, StartOfField(line, end));
        if (fields - 1 > vector.Length && TryParseNumbers(line[end..], vector, out _) && !IsAllNumbers(line[EndOfField(line, 0)..end]))
            return line[..end];
        TryParseNumbers(line[EndOfField(line, 0)..], vector, out var wrong);
        throw new InputException(wrong.Length > 0
            ? $"{where}:{lineNumber}: '{Excerpt.Of(Encoding.UTF8.GetString(wrong), 30)}' is no number."
            : $"{where}:{lineNumber}: the word '{Excerpt.Of(Encoding.UTF8.GetString(line[..EndOfField(line, 0)]), 30)}' has {fields - 1} numbers; expected {vector.Length}, as many as before.");
    }

    /// <summary>Whether there are exactly as many numbers as the vector takes; <paramref name="wrong"/> is the first field that is none.</summary>
    private static bool TryParseNumbers(ReadOnlySpan<byte> fields, float[] vector, out ReadOnlySpan<byte> wrong)
    {
        wrong = default;
        var place = 0;
        var count = 0;
        while (place < fields.Length)
        {
            var start = StartOfField(fields, place);
            place = EndOfField(fields, start);
            if (!TryParse(fields[start..place], out var number))
            {
                wrong = fields[start..place];
                return false;
            }
            if (count < vector.Length)
                vector[count] = number;
            count++;
        }
        return count == vector.Length;
    }

    private static bool IsAllNumbers(ReadOnlySpan<byte> fields) => TryParseNumbers(fields, [], out var wrong) || wrong.IsEmpty;

    private static int CountFields(ReadOnlySpan<byte> line)
    {
        var fields = 1;
        for (var end = EndOfField(line, 0); end < line.Length; end = EndOfField(line, StartOfField(line, end)))
            fields++;
        return fields;
    }

    private static bool TryReadLine(BlockReader source, VectorIntake intake, long lineNumber, out ReadOnlySpan<byte> line)
    {
        var length = source.Find((byte)'\n', LongestLine);
        if (length == -2)
            throw new InputException($"{intake.Where}:{lineNumber}: the line is longer than {LongestLine} bytes: this is no file of vectors as text.");
        var ends = length < 0;
        line = ends ? source.Ahead : source.Ahead[..length];
        source.Take(ends ? line.Length : length + 1);
        return !ends || line.Length > 0;
    }
}
