using BioNer.Core;

namespace BioNer.Storage.Containers;

/// <summary>What a name must be to be a blob's anywhere: the service's rules, and no part that means another place.</summary>
internal static class BlobName
{
    private const int Longest = 1024;
    private const int MostParts = 254;

    /// <summary>What is wrong with a name, as a sentence; null when nothing is.</summary>
    public static string? FaultOf(string name)
    {
        if (name.Length is 0 or > Longest)
            return $"A blob's name has 1 to {Longest} characters; this one has {name.Length}.";
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsControl(name[at]) || name[at] is '\uFFFE' or '\uFFFF')
                return $"The name '{Excerpt.Of(name)}' has a character that names cannot have (U+{(int)name[at]:X4}).";
            if (at + 1 < name.Length && char.IsSurrogatePair(name[at], name[at + 1]))
                at++;
            else if (char.IsSurrogate(name[at]))
                return $"The name '{Excerpt.Of(name.Replace(name[at], '\uFFFD'))}' has half a surrogate pair (U+{(int)name[at]:X4}).";
        }
        var parts = name.Split('/');
        if (parts.Length > MostParts)
            return $"The name '{Excerpt.Of(name)}' has {parts.Length} parts; names have at most {MostParts}.";
        if (Array.Exists(parts, part => part is "." or ".."))
            return $"The name '{Excerpt.Of(name)}' has a part '.' or '..', which leads elsewhere.";
        return name[^1] is '.' or '/' ? $"The name '{Excerpt.Of(name)}' ends with '{name[^1]}', which accounts drop." : null;
    }
}
