namespace BioNer.Tagging.Formats.Text;

/// <summary>Writes the text for people, mentions marked in place: <c>[p53 Gene]</c>, or coloured. Of overlapping mentions the first is shown.</summary>
public static class InlineOutput
{
    // Backgrounds readable under black text.
    private static readonly int[] Colours = [114, 215, 117, 183, 222, 152, 210, 150, 180, 189];

    /// <summary>Writes one document; ends with a line end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The document's text.</param>
    /// <param name="tagged">What was found.</param>
    /// <param name="colour">Whether to colour for a terminal; control characters in the text are then shown as U+FFFD, so that they cannot steer it.</param>
    public static void Write(TextWriter output, string text, TaggedText tagged, bool colour)
    {
        var at = 0;
        foreach (var entity in tagged.Entities)
        {
            if (entity.Begin < at)
                continue;
            Plain(output, text.AsSpan(at, entity.Begin - at), colour);
            if (colour)
                output.Write($"\e[30;48;5;{Colour(entity.Type)}m");
            else
                output.Write('[');
            Plain(output, entity.Text, colour);
            output.Write(colour ? $" \e[1m{entity.Type}\e[0m" : $" {entity.Type}]");
            at = entity.End;
        }
        Plain(output, text.AsSpan(at), colour);
        if (text.Length > 0 && text[^1] != '\n')
            output.Write('\n');
    }

    private static void Plain(TextWriter output, ReadOnlySpan<char> text, bool terminal)
    {
        foreach (var character in text)
            output.Write(terminal && char.IsControl(character) && character is not ('\n' or '\r' or '\t') ? '\uFFFD' : character);
    }

    // The same type has the same colour everywhere.
    private static int Colour(string type)
    {
        var sum = 0u;
        foreach (var character in type)
            sum = sum * 31 + character;
        return Colours[sum % Colours.Length];
    }
}
