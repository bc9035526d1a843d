using System.Text;
using BioNer.Core;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Formats.Conll;

/// <summary>Reads tokenised text: a token a line, other columns behind a tab ignored, an empty line behind every sentence.</summary>
public static class ConllInput
{
    /// <summary>The document: its text is the tokens with one space between them and a line a sentence.</summary>
    /// <param name="conll">The lines of one document.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="firstLine">The number of the first line in its file.</param>
    /// <exception cref="InputException">A line begins with a tab or has a token with white space in it.</exception>
    public static TagDocument Parse(string conll, string name, int firstLine = 1)
    {
        var text = new StringBuilder();
        var sentences = new List<TextSpan[]>();
        var tokens = new List<TextSpan>();
        var number = firstLine - 1;
        // At line feeds alone: U+2028, form feeds and the like may stand in a token.
        foreach (var range in conll.AsSpan().Split('\n'))
        {
            number++;
            var line = conll.AsSpan(range).TrimEnd(" \t\r");
            if (line.IsEmpty)
            {
                EndSentence();
                continue;
            }
            var tab = line.IndexOf('\t');
            var token = tab < 0 ? line : line[..tab];
            if (token.IsEmpty || token.ContainsAny(' ', '\u00A0'))
                throw new InputException($"{name}:{number}: expected a token, then a tab before any other column; found '{Excerpt.Of(line.ToString())}'.");
            if (tokens.Count > 0)
                text.Append(' ');
            tokens.Add(new TextSpan(text.Length, text.Length + token.Length));
            text.Append(token);
        }
        EndSentence();
        return new TagDocument(text.ToString(), sentences);

        void EndSentence()
        {
            if (tokens.Count == 0)
                return;
            sentences.Add([.. tokens]);
            tokens.Clear();
            text.Append('\n');
        }
    }
}
