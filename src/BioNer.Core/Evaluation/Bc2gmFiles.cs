using System.Globalization;

namespace BioNer.Core.Evaluation;

/// <summary>Reads the official files of the BioCreative II gene mention task.</summary>
public static class Bc2gmFiles
{
    /// <summary>
    /// The mentions of an <c>ALTGENE.eval</c> or <c>GENE.eval</c> by sentence: lines <c>SENTENCE|FIRST LAST|TEXT</c>, FIRST and LAST the indices of
    /// the mention's first and last character in the sentence, from 0, spaces not counted. The text is not compared.
    /// </summary>
    /// <exception cref="InputException">The file cannot be read, is empty, or has a malformed line.</exception>
    public static Dictionary<string, List<CharacterSpan>> ReadMentions(string path)
    {
        var mentions = new Dictionary<string, List<CharacterSpan>>(StringComparer.Ordinal);
        foreach (var (line, text) in Lines(path))
        {
            var parts = text.Split('|', 3);
            if (parts.Length < 2 || parts[0].Length == 0 || ParseSpan(parts[1]) is not { } span)
                throw new InputException($"{path}:{line} is '{Excerpt.Of(text)}'; expected SENTENCE|FIRST LAST|TEXT with the numbers of the mention's first and last character, spaces not counted.");
            if (!mentions.TryGetValue(parts[0], out var list))
                mentions.Add(parts[0], list = []);
            list.Add(span);
        }
        return mentions.Count > 0 ? mentions : throw new InputException($"{path} is empty; expected lines SENTENCE|FIRST LAST|TEXT.");
    }

    /// <summary>The sentences of a <c>test.in</c> or <c>train.in</c>: lines <c>SENTENCE TEXT</c>; the text is returned without spaces.</summary>
    /// <exception cref="InputException">The file cannot be read, is empty, or has a malformed line or an identifier twice.</exception>
    public static List<(string Id, string Text)> ReadSentences(string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sentences = new List<(string, string)>();
        foreach (var (line, text) in Lines(path))
        {
            var blank = text.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 1)
                throw new InputException($"{path}:{line} is '{Excerpt.Of(text)}'; expected a sentence's identifier, a blank and its text.");
            if (!seen.Add(text[..blank]))
                throw new InputException($"{path}:{line} has the identifier '{Excerpt.Of(text[..blank])}' for the second time.");
            sentences.Add((text[..blank], WithoutSpaces(text.AsSpan(blank))));
        }
        return sentences.Count > 0 ? sentences : throw new InputException($"{path} is empty; expected lines of a sentence's identifier and its text.");
    }

    /// <summary>The text without white space: what the official offsets count.</summary>
    internal static string WithoutSpaces(ReadOnlySpan<char> text)
    {
        var kept = new char[text.Length];
        var count = 0;
        foreach (var character in text)
            if (!char.IsWhiteSpace(character))
                kept[count++] = character;
        return new string(kept, 0, count);
    }

    private static CharacterSpan? ParseSpan(string text)
    {
        var numbers = text.Split(' ');
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last
            ? new CharacterSpan(first, last)
            : null;
    }

    private static IEnumerable<(int Line, string Text)> Lines(string path)
    {
        using var reader = EvaluationFile.OpenText(path);
        for (var line = 1; reader.ReadLine() is { } text; line++)
            if (!string.IsNullOrWhiteSpace(text))
                yield return (line, text);
    }
}
