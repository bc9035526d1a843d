namespace BioNer.Training.Data;

/// <summary>The five-way capitalisation feature of the baseline: a word falls into exactly one class.</summary>
internal static class Capitalisation
{
    /// <summary>How many classes there are.</summary>
    public const int Features = 5;

    /// <summary>0 no letter, 1 all lower case, 2 all upper case, 3 upper case first and lower after, 4 any other mixture.</summary>
    public static int Of(string word)
    {
        var upper = word.Count(char.IsUpper);
        var lower = word.Count(char.IsLower);
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
