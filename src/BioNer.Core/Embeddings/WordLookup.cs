using System.Runtime.CompilerServices;

namespace BioNer.Core.Embeddings;

/// <summary>
/// Finds words in the protocol's order: as written; lower-cased; lower-cased with every number (<c>[+-]?(?:[.,]?[0-9])+</c>)
/// replaced by <c>0</c>.
/// </summary>
public sealed class WordLookup(WordTable table)
{
    private const int StackCharacters = 128;

    /// <summary>The word's row, or -1 when none of the three forms is in the table.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, out _);

    /// <summary>The word's row, or -1, and the form that was found.</summary>
    public int Find(ReadOnlySpan<char> word, out LookupStep step)
    {
        step = LookupStep.AsWritten;
        return table.TryFind(word, out var row) ? row : FindChanged(word, out step);
    }

    [SkipLocalsInit]
    private int FindChanged(ReadOnlySpan<char> word, out LookupStep step)
    {
        step = LookupStep.LowerCased;
        Span<char> lower = word.Length <= StackCharacters ? stackalloc char[StackCharacters] : new char[word.Length];
        lower = lower[..word.Length];
        word.ToLowerInvariant(lower);
        if (!lower.SequenceEqual(word) && table.TryFind(lower, out var row))
            return row;
        step = LookupStep.NumbersReplaced;
        var length = ReplaceNumbers(lower);
        if (length >= 0 && table.TryFind(lower[..length], out row))
            return row;
        step = LookupStep.Unknown;
        return -1;
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
