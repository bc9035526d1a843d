using System.Globalization;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats.Text;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Corpora;

/// <summary>
/// Reads brat's standoff annotation: a text, and beside it <c>.ann</c> with lines like <c>T1 Gene 0 3;7 9 text</c>, whose offsets count code points of the text. Lines of other
/// kinds (relations, events, attributes, notes) say nothing about mentions and are passed over.
/// </summary>
internal static class BratInput
{
    /// <summary>Endings of annotation files: brat's, and that of the BioNLP shared tasks for entities that are given.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".ann", ".a1"];

    /// <summary>Reads one document.</summary>
    /// <param name="file">The annotation file; its text is beside it, as <c>.txt</c>.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The text is missing, or a line is malformed; the message names it.</exception>
    public static async Task<AnnotatedDocument> ReadAsync(string file, CancellationToken cancellation)
    {
        var textFile = Path.ChangeExtension(file, ".txt");
        if (!File.Exists(textFile))
            throw new InputException($"{file} has no {Path.GetFileName(textFile)} beside it: brat has a text for each annotation file.");
        var text = await ReadTextAsync(textFile, cancellation);
        var units = UnitsOf(text);
        var mentions = new List<AnnotatedMention>();
        var number = 0;
        foreach (var line in (await ReadTextAsync(file, cancellation)).Split('\n'))
        {
            number++;
            if (line.StartsWith('T'))
                mentions.Add(Mention(line.TrimEnd('\r'), units, $"{file}:{number}"));
        }
        return new AnnotatedDocument(Path.GetFileNameWithoutExtension(file), [new Passage(text, 0)], mentions);
    }

    private static AnnotatedMention Mention(string line, int[] units, string where)
    {
        if (line.Split('\t', 3) is not [_, var head, .. var rest] || head.Split(' ', 2) is not [{ Length: > 0 } type, var spans])
            throw Malformed(line, where);
        var fragments = new List<TextSpan>();
        foreach (var span in spans.Split(';'))
        {
            if (span.Split(' ') is not [var first, var last] || !Number(first, out var begin) || !Number(last, out var end))
                throw Malformed(line, where);
            if (begin > end || end >= units.Length)
                throw new InputException($"{where}: a mention from {begin} to {end} in a text of {units.Length - 1} characters: offsets count the text's Unicode code points.");
            fragments.Add(new TextSpan(units[begin], units[end]));
        }
        return new AnnotatedMention(0, [.. fragments.OrderBy(fragment => fragment.Begin)], type, rest is [var stated] ? stated : null);
    }

    private static InputException Malformed(string line, string where) =>
        new($"{where}: 'T1<tab>TYPE BEGIN END<tab>TEXT' is expected, with ';' between the parts of a discontinuous mention; found '{Excerpt.Of(line)}'.");

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static async Task<string> ReadTextAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return await TextInput.ReadAsync(stream, file, cancellation);
    }

    // The UTF-16 index of each code point, and of the end.
    private static int[] UnitsOf(string text)
    {
        var indices = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length; at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1)
            indices.Add(at);
        indices.Add(text.Length);
        return [.. indices];
    }
}
