using BioNer.Core;
using BioNer.Core.Tags;

namespace BioNer.Tagging.Formats.Conll;

/// <summary>Writes a token a line, then a column a task: IOB2 tags, or parts of speech; an empty line behind every sentence.</summary>
public static class ConllOutput
{
    /// <summary>Writes one document.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The document's text.</param>
    /// <param name="tagged">The answer to a request for tokens.</param>
    /// <param name="partsOfSpeech">Tasks whose tags are parts of speech.</param>
    /// <exception cref="InputException">The tasks cut the text into different tokens, or it has the word that begins documents.</exception>
    public static void Write(TextWriter output, string text, TaggedText tagged, IReadOnlySet<string> partsOfSpeech)
    {
        var tasks = tagged.Sentences.GroupBy(sentence => sentence.Task, StringComparer.Ordinal).Select(task => task.ToList()).ToList();
        if (tasks.Count == 0)
            return;
        foreach (var other in tasks.Skip(1))
            if (other.Count != tasks[0].Count || !other.Zip(tasks[0]).All(pair => pair.First.Tokens.AsSpan().SequenceEqual(pair.Second.Tokens)))
                throw new InputException($"The tasks {tasks[0][0].Task} and {other[0].Task} are tokenised differently, which columns cannot show: choose one with --task, or another format.");
        for (var sentence = 0; sentence < tasks[0].Count; sentence++)
        {
            var columns = tasks.Select(task => Column(task[sentence], partsOfSpeech.Contains(task[sentence].Task))).ToList();
            for (var token = 0; token < tasks[0][sentence].Tokens.Length; token++)
            {
                var word = tasks[0][sentence].Tokens[token].Of(text);
                if (word.SequenceEqual(ConllFormat.Start))
                    throw new InputException($"The text has the word {ConllFormat.Start}, which begins documents in CoNLL: choose another format.");
                output.Write(word);
                foreach (var column in columns)
                {
                    output.Write('\t');
                    output.Write(column[token]);
                }
                output.Write('\n');
            }
            output.Write('\n');
        }
    }

    private static string[] Column(TaggedSentence sentence, bool partOfSpeech)
    {
        if (partOfSpeech)
            return sentence.Tags;
        var tags = new string[sentence.Tags.Length];
        Array.Fill(tags, "O");
        foreach (var mention in MentionReader.Read(sentence.Tags))
            for (var token = mention.Start; token < mention.End; token++)
                tags[token] = $"{(token == mention.Start ? 'B' : 'I')}-{mention.Type}";
        return tags;
    }
}
