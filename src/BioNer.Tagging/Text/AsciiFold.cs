using System.Globalization;

namespace BioNer.Tagging.Text;

/// <summary>
/// Writes text as the corpora do, in ASCII: <c>α</c> is <c>alpha</c>, <c>é</c> is <c>e</c>, <c>±</c> is <c>+/-</c>. A table of our own, because the product runs without ICU,
/// where <see cref="string.Normalize()"/> leaves everything as it is.
/// </summary>
internal static class AsciiFold
{
    private static readonly Dictionary<char, string> Folds = Read(AsciiFoldTable.Entries);

    /// <summary>The ASCII form of one UTF-16 unit, empty for marks and format characters, which stand for nothing; null when there is none.</summary>
    public static string? Of(char unit)
    {
        if (Folds.TryGetValue(unit, out var fold))
            return fold;
        return CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? "" : null;
    }

    /// <summary>The word to look up for a token: the token itself when it is ASCII, else its ASCII form; characters without one stay.</summary>
    /// <param name="token">The token as written.</param>
    /// <param name="buffer">Room for the ASCII form; it grows when it is too small.</param>
    public static ReadOnlySpan<char> Word(ReadOnlySpan<char> token, ref char[] buffer)
    {
        if (!token.ContainsAnyExceptInRange('\0', '\u007F'))
            return token;
        var length = 0;
        foreach (var unit in token)
        {
            var fold = unit < 0x80 ? null : Of(unit);
            if (buffer.Length < length + (fold?.Length ?? 1))
                Array.Resize(ref buffer, 2 * buffer.Length + (fold?.Length ?? 1));
            if (fold is null)
            {
                buffer[length++] = unit;
                continue;
            }
            fold.CopyTo(buffer.AsSpan(length));
            length += fold.Length;
        }
        return buffer.AsSpan(0, length);
    }

    private static Dictionary<char, string> Read(string entries)
    {
        var folds = new Dictionary<char, string>(1500);
        foreach (var range in entries.AsSpan().Split(' '))
        {
            var entry = entries.AsSpan(range);
            if (!entry.IsEmpty)
                folds.Add((char)int.Parse(entry[..4], NumberStyles.HexNumber), entry[4..].ToString());
        }
        return folds;
    }
}
