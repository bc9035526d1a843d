using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging.Text;

namespace BioNer.Tagging.Corpora;

/// <summary>
/// Turns documents with mentions into sentences with tags, cut as text is cut that is tagged. A mention that begins or ends within a token takes the whole token; of mentions that share
/// tokens the longest stays, of equally long ones the first; a mention in several parts, or in several sentences, is left out. Whatever is not as it was is an issue.
/// </summary>
/// <param name="rule">The rule of tokens.</param>
/// <param name="types">The types that are wanted.</param>
internal sealed class MentionProjection(TokenizerRule rule, TypeChoice types)
{
    private char[] word = new char[64];

    /// <summary>The sentences of a document; issues are added to a list, and types that are not wanted counted.</summary>
    public List<Sentence> Project(AnnotatedDocument document, List<(int Begin, int End, string Type, MentionIssueKind Kind)> issues, IDictionary<string, int> leftOut)
    {
        var sentences = new List<Sentence>();
        for (var at = 0; at < document.Passages.Count; at++)
        {
            var passage = document.Passages[at];
            var points = new CodePoints(passage.Text);
            var cut = new PassageTokens(passage, rule);
            var candidates = new List<Candidate>();
            var known = new HashSet<(TextSpan, string)>();
            foreach (var mention in document.Mentions.Where(mention => mention.Passage == at))
            {
                var span = new TextSpan(mention.Fragments[0].Begin, mention.Fragments.Where(fragment => fragment.Begin < int.MaxValue).Max(fragment => fragment.End));
                if (mention.Type.Length == 0)
                    Note(span, "", MentionIssueKind.NoType);
                else if (types.Of(mention.Type) is not { } type)
                    leftOut[mention.Type] = (leftOut.TryGetValue(mention.Type, out var count) ? count : 0) + 1;
                else if (mention.Fragments.Count == 1 && !known.Add((span, type)))
                    Note(span, mention.Type, MentionIssueKind.Duplicate);
                else if (Find(mention, span, type, cut) is { } candidate)
                    candidates.Add(candidate);
            }
            var tags = cut.OutsideTags();
            foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Span.Length).ThenBy(candidate => candidate.Span.Begin).ThenBy(candidate => candidate.Type, StringComparer.Ordinal))
                Mark(candidate, tags);
            sentences.AddRange(cut.Sentences(tags, ref word, document.Id));

            void Note(TextSpan span, string type, MentionIssueKind kind) =>
                issues.Add((passage.Offset + points.Of(span.Begin), passage.Offset + points.Of(span.End), type, kind));

            Candidate? Find(AnnotatedMention mention, TextSpan span, string type, PassageTokens cut)
            {
                if (mention.Stated is { } stated && !SameWords(stated, string.Join(' ', mention.Fragments.Where(part => part.Begin < int.MaxValue).Select(part => passage.Text[part.Begin..part.End]))))
                    Note(span, mention.Type, MentionIssueKind.OtherText);
                if (mention.Fragments.Zip(mention.Fragments.Skip(1)).Any(pair => !IsBlank(pair.First.End, pair.Second.Begin)))
                {
                    Note(span, mention.Type, MentionIssueKind.Discontinuous);
                    return null;
                }
                var (first, last) = cut.Touched(span);
                if (first > last || !cut.IsInOneSentence(first, last))
                {
                    Note(span, mention.Type, first > last ? MentionIssueKind.NoToken : MentionIssueKind.CrossesSentence);
                    return null;
                }
                if (span.Begin > cut[first].Begin || span.End < cut[last].End)
                    Note(span, mention.Type, MentionIssueKind.Widened);
                return new Candidate(span, first, last, type, mention.Type);
            }

            bool IsBlank(int begin, int end) => end < int.MaxValue && (end <= begin || passage.Text.AsSpan(begin, end - begin).IsWhiteSpace());

            void Mark(Candidate candidate, string[] all)
            {
                if (Array.FindIndex(all, candidate.First, candidate.Last - candidate.First + 1, tag => tag != "O") >= 0)
                {
                    Note(candidate.Span, candidate.Stated, MentionIssueKind.Overlapping);
                    return;
                }
                for (var token = candidate.First; token <= candidate.Last; token++)
                    all[token] = $"{(token == candidate.First ? 'B' : 'I')}-{candidate.Type}";
            }
        }
        return sentences;
    }

    private static bool SameWords(string stated, string found) =>
        stated.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SequenceEqual(found.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="Span">Where it stands.</param>
    /// <param name="First">Its first token.</param>
    /// <param name="Last">Its last token.</param>
    /// <param name="Type">The type in tags.</param>
    /// <param name="Stated">The type as the document has it.</param>
    private sealed record Candidate(TextSpan Span, int First, int Last, string Type, string Stated);
}
