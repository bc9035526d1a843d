using BioNer.Core;

namespace BioNer.Storage;

/// <summary>The rules for names of artifacts, so that a name a caller supplies cannot leave its prefix.</summary>
public static class ArtifactName
{
    private const int LongestName = 512;

    /// <summary>Throws when <paramref name="name"/> is not a plain relative name of parts without <c>.</c>, <c>..</c>, backslashes or control characters.</summary>
    /// <exception cref="InputException">The name breaks a rule; the message says which.</exception>
    public static void Check(string name)
    {
        if (name.Length is 0 or > LongestName)
            throw new InputException($"An artifact's name has 1 to {LongestName} characters; this one has {name.Length}.");
        foreach (var part in name.Split('/'))
            CheckPart(part, name);
    }

    /// <summary>Throws when <paramref name="part"/> cannot stand as one part of a name (a corpus's or a model's name, say).</summary>
    /// <exception cref="InputException">The part breaks a rule; the message says which.</exception>
    public static void CheckPart(string part, string? whole = null)
    {
        var where = whole is null ? $"The name '{Printable(part)}'" : $"The artifact name '{Printable(whole)}'";
        if (part.Length == 0)
            throw new InputException($"{where} has an empty part.");
        if (part is "." or "..")
            throw new InputException($"{where} has a part '{part}': names cannot walk out of the store.");
        foreach (var character in part)
            if (character is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(character) || char.IsSurrogate(character))
                throw new InputException($"{where} has a character that names cannot have (U+{(int)character:X4}); use letters, digits, '-', '_' and '.'.");
        if (part[^1] is '.' or ' ' || part[0] == ' ')
            throw new InputException($"{where} has a part that begins or ends with a space or ends with a dot.");
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
}
