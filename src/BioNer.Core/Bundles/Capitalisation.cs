namespace BioNer.Core.Bundles;

/// <summary>A word's capitalisation, one of five classes: the option of the baseline.</summary>
public static class Capitalisation
{
    /// <summary>How many classes there are.</summary>
    public const int Classes = 5;

    /// <summary>0 no letter, 1 all lower case, 2 all upper case, 3 upper case first and lower after, 4 any other mixture.</summary>
    public static int Of(ReadOnlySpan<char> word)
    {
        var (upper, lower) = (0, 0);
        foreach (var character in word)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }
        return (upper, lower) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => 2,
            (1, _) when char.IsUpper(word[0]) => 3,
            _ => 4,
        };
    }
}
