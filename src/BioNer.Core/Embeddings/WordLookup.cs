namespace BioNer.Core.Embeddings;

/// <summary>
/// Finds words in the protocol's order: as written; lower-cased; lower-cased with every number (<c>[+-]?(?:[.,]?[0-9])+</c>)
/// replaced by <c>0</c>.
/// </summary>
public sealed class WordLookup(WordTable table)
{
    private const int StackCharacters = 128;

    /// <summary>The word's row, or -1 when none of the three forms is in the table.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (table.TryFind(word, out var row))
            return row;
        var lower = word.Length <= StackCharacters ? stackalloc char[StackCharacters] : new char[word.Length];
        lower = lower[..word.Length];
        word.ToLowerInvariant(lower);
        if (!lower.SequenceEqual(word) && table.TryFind(lower, out row))
            return row;
        var length = ReplaceNumbers(lower);
        return length >= 0 && table.TryFind(lower[..length], out row) ? row : -1;
    }

    /// <summary>Replaces every number by <c>0</c> in place; returns the new length, or -1 when there was none.</summary>
    internal static int ReplaceNumbers(Span<char> text)
    {
        var (read, write, found) = (0, 0, false);
        while (read < text.Length)
        {
            var end = EndOfNumber(text, read);
            if (end == read)
            {
                text[write++] = text[read++];
                continue;
            }
            text[write++] = '0';
            read = end;
            found = true;
        }
        return found ? write : -1;
    }

    private static int EndOfNumber(ReadOnlySpan<char> text, int start)
    {
        var place = text[start] is '+' or '-' ? start + 1 : start;
        var end = start;
        while (place < text.Length)
        {
            if (char.IsAsciiDigit(text[place]))
                place++;
            else if (text[place] is '.' or ',' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]))
                place += 2;
            else
                break;
            end = place;
        }
        return end;
    }
}
