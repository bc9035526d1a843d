using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;
using BioNer.Tagging.Corpora;

namespace BioNer.Fuzz.Corpora;

/// <summary>What holds of documents with mentions, and of the sentences that a corpus has of them.</summary>
internal static class AnnotatedRules
{
    public static void Check(AnnotatedDocument document)
    {
        foreach (var mention in document.Mentions)
        {
            var text = document.Passages[mention.Passage].Text;
            foreach (var part in mention.Fragments.Where(part => part.Begin < int.MaxValue))
            {
                Finding.Unless(part.Begin >= 0 && part.Begin <= part.End && part.End <= text.Length, "A mention lies outside of its text.");
                Finding.Unless(!IsTorn(text, part.Begin) && !IsTorn(text, part.End), "A mention tears a surrogate pair.");
            }
            Finding.Unless(mention.Fragments.Zip(mention.Fragments.Skip(1)).All(pair => pair.First.Begin <= pair.Second.Begin), "The parts of a mention do not rise.");
        }
        foreach (var rule in Enum.GetValues<TokenizerRule>())
            CheckSentences(document, rule);
    }

    private static void CheckSentences(AnnotatedDocument document, TokenizerRule rule)
    {
        var issues = new List<(int Begin, int End, string Type, MentionIssueKind Kind)>();
        List<Sentence> sentences;
        try
        {
            sentences = new MentionProjection(rule, TypeChoice.All).Project(document, issues, new Dictionary<string, int>());
        }
        catch (InputException)
        {
            Finding.Unless(document.Passages.Any(passage => passage.Text.Contains("DOCSTART", StringComparison.Ordinal)), "A document was refused without the word that corpora reserve.");
            return;
        }
        foreach (var sentence in sentences)
        {
            Finding.Unless(sentence.Tokens.Length > 0 && sentence.Tokens.Length == sentence.Tags.Length, "A sentence is empty, or has not a tag for each token.");
            Finding.Unless(sentence.Tokens.All(token => token.Length > 0), "A word is empty.");
            Finding.Unless(TagConversion.Convert(sentence.Tags, TagScheme.Iob2).SequenceEqual(sentence.Tags), "The tags of a sentence are not strict.");
        }
        Finding.Unless(issues.TrueForAll(issue => issue.Begin >= 0 && issue.Begin <= issue.End), "An issue ends before it begins.");
        var kept = sentences.Sum(sentence => MentionReader.Read(sentence.Tags).Count);
        var left = issues.Count(issue => issue.Kind is not (MentionIssueKind.Widened or MentionIssueKind.OtherText));
        Finding.Unless(kept + left == document.Mentions.Count, "Mentions are neither in the tags nor among the issues.");
    }

    private static bool IsTorn(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
