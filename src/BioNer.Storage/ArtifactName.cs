using System.Globalization;
using System.Text;
using BioNer.Core;

namespace BioNer.Storage;

/// <summary>The rules for names of artifacts, so that a name a caller supplies cannot leave its prefix and fits any file system.</summary>
public static class ArtifactName
{
    private const int LongestName = 512;

    // File systems take 255 bytes; the names of partial files need some of them.
    private const int LongestPart = 200;

    /// <summary>Throws when <paramref name="name"/> is not a plain relative name of parts without <c>.</c>, <c>..</c>, backslashes or control characters.</summary>
    /// <exception cref="InputException">The name breaks a rule; the message says which.</exception>
    public static void Check(string name)
    {
        if (Fault(name) is { } fault)
            throw new InputException(fault);
    }

    /// <summary>Throws when <paramref name="part"/> cannot stand as one part of a name (a corpus's or a model's name, say).</summary>
    /// <exception cref="InputException">The part breaks a rule; the message says which.</exception>
    public static void CheckPart(string part, string? whole = null)
    {
        if (FaultOfPart(part) is { } fault)
            throw new InputException((whole is null ? $"The name '{Printable(part)}' " : $"The artifact name '{Printable(whole)}' ") + fault);
    }

    /// <summary>Throws when no artifact's name can begin with <paramref name="prefix"/>.</summary>
    /// <exception cref="InputException">A whole part of it breaks a rule; the message says which.</exception>
    public static void CheckPrefix(string prefix)
    {
        if (prefix.LastIndexOf('/') is >= 0 and var end)
            Check(prefix[..end]);
    }

    /// <summary>What is wrong with a whole name, as a sentence; null when nothing is.</summary>
    internal static string? Fault(string name)
    {
        if (name.Length is 0 or > LongestName)
            return $"An artifact's name has 1 to {LongestName} characters; this one has {name.Length}.";
        foreach (var part in name.Split('/'))
            if (FaultOfPart(part) is { } fault)
                return $"The artifact name '{Printable(name)}' {fault}";
        return null;
    }

    private static string? FaultOfPart(string part)
    {
        if (part.Length == 0)
            return "has an empty part.";
        if (part is "." or "..")
            return $"has a part '{part}': names cannot walk out of the store.";
        foreach (var character in part)
            if (!IsAllowed(character))
                return $"has a character that names cannot have (U+{(int)character:X4}); use letters, digits, '-', '_' and '.'.";
        if (part[^1] is '.' or ' ' || part[0] == ' ')
            return "has a part that begins or ends with a space or ends with a dot.";
        if (Encoding.UTF8.GetByteCount(part) > LongestPart)
            return $"has a part of more than {LongestPart} bytes.";
        return IsDevice(part) ? $"has a part '{Printable(part)}': Windows takes that for a device." : null;
    }

    private static bool IsAllowed(char character)
        => character is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
            && (character == ' ' || !char.IsWhiteSpace(character))
            && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.Format);

    /// <summary>Whether Windows takes a file of this name for a device.</summary>
    internal static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || stem.Length == 4 && stem[3] is >= '1' and <= '9' && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal));
    }

    private static string Printable(string text) => string.Concat(text.Select(c => IsAllowed(c) || c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? c : '\uFFFD'));
}
