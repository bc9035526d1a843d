using BioNer.Core;

namespace BioNer.Storage.Queues;

/// <summary>The rules for names of queues, which are those of Azure: such a name is also safe as a folder's.</summary>
internal static class QueueName
{
    private const int Shortest = 3;
    private const int Longest = 63;

    /// <summary>Whether a name keeps the rules: 3 to 63 lower-case letters, digits and single dashes between them.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= Shortest and <= Longest
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);

    /// <summary>The name, checked.</summary>
    /// <exception cref="InputException">It breaks the rules.</exception>
    public static string Checked(string name) => IsValid(name)
        ? name
        : throw new InputException($"'{Excerpt.Of(name, Longest)}' is no name of a queue: use {Shortest} to {Longest} lower-case letters, digits and single dashes between them.");
}
