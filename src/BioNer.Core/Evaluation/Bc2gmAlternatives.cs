using BioNer.Core.Tags;

namespace BioNer.Core.Evaluation;

/// <summary>Scores with BC2GM's alternative boundaries, counting as the task's own evaluation program counts.</summary>
/// <remarks>
/// A gold mention is found (one true positive) when a prediction equals it, or equals an alternative that overlaps it; else it is a false negative.
/// A prediction is a false positive when it equals neither a gold mention nor an alternative of its sentence. So a second prediction that equals
/// another alternative of the same gold mention counts as nothing, and one prediction can find two gold mentions that its alternative spans:
/// true and false positives need not add up to the predictions.
/// </remarks>
public sealed class Bc2gmAlternatives
{
    private readonly Dictionary<string, List<CharacterSpan>> alternatives;
    private readonly List<(string Id, string Text)>? sentences;
    private readonly Dictionary<string, List<CharacterSpan>>? officialGold;

    private Bc2gmAlternatives(
        Dictionary<string, List<CharacterSpan>> alternatives,
        List<(string Id, string Text)>? sentences,
        Dictionary<string, List<CharacterSpan>>? officialGold)
    {
        this.alternatives = alternatives;
        this.sentences = sentences;
        this.officialGold = officialGold;
    }

    /// <summary>Reads the alternatives, and the sentences they belong to.</summary>
    /// <param name="alternativesPath">A file in the format of <c>ALTGENE.eval</c>.</param>
    /// <param name="sentencesPath">The official sentences (<c>test.in</c>) that the identifiers belong to; null when they are the sentences' numbers in the evaluated file, from 1.</param>
    /// <param name="goldPath">The official gold mentions (<c>GENE.eval</c>), all of one type; null when the gold tags of the evaluated file hold.</param>
    /// <exception cref="InputException">A file cannot be read or is malformed, or alternatives or gold mentions name an unknown sentence.</exception>
    public static Bc2gmAlternatives Load(string alternativesPath, string? sentencesPath = null, string? goldPath = null)
    {
        var read = new Bc2gmAlternatives(
            Bc2gmFiles.ReadMentions(alternativesPath),
            sentencesPath is null ? null : Bc2gmFiles.ReadSentences(sentencesPath),
            goldPath is null ? null : Bc2gmFiles.ReadMentions(goldPath));
        if (read.sentences is not null)
            read.CheckIds(read.sentences.Select(sentence => sentence.Id), sentencesPath!);
        return read;
    }

    /// <summary>The scores; <see cref="MentionScores.Sentences"/> counts official sentences.</summary>
    /// <param name="file">Whole official sentences in any order, each in one piece or in several that follow each other.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="InputException">The file's sentences are not the official ones, or a tag is no mention tag.</exception>
    public MentionScores Score(IReadOnlyList<EvaluationSentence> file, string name)
    {
        if (sentences is null)
            CheckIds(Enumerable.Range(1, file.Count).Select(number => number.ToString(null, null)), $"{name} ({file.Count} sentences, numbered from 1; official identifiers need the official sentences as well: --bc2gm-sentences)");
        var onlyType = officialGold is null ? "" : OnlyType(file, name);
        var tally = new MentionTally();
        foreach (var (id, pieces) in Bc2gmSentencePieces.Assign(file, sentences, name))
        {
            var gold = officialGold is null
                ? Mentions(pieces, sentence => sentence.Gold)
                : [.. (officialGold.GetValueOrDefault(id) ?? []).Select(span => (onlyType, span))];
            var predicted = Mentions(pieces, sentence => sentence.Predicted);
            foreach (var piece in pieces)
                tally.AddTokens(piece.Gold, piece.Predicted);
            AddSentence(tally, gold, predicted, alternatives.GetValueOrDefault(id) ?? []);
        }
        return tally.ToScores();
    }

    private static void AddSentence(
        MentionTally tally,
        List<(string Type, CharacterSpan Span)> gold,
        List<(string Type, CharacterSpan Span)> predicted,
        List<CharacterSpan> alternatives)
    {
        var byType = new Dictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (type, span) in gold)
        {
            var found = predicted.Any(p => p.Type == type && (p.Span == span || (p.Span.Overlaps(span) && alternatives.Contains(p.Span))));
            byType[type] = byType.GetValueOrDefault(type) + (found ? new Counts(1, 0, 0) : new Counts(0, 0, 1));
        }
        foreach (var prediction in predicted)
            if (!gold.Contains(prediction) && !alternatives.Contains(prediction.Span))
                byType[prediction.Type] = byType.GetValueOrDefault(prediction.Type) + new Counts(0, 1, 0);
        tally.AddSentence(byType);
    }

    private static List<(string Type, CharacterSpan Span)> Mentions(List<EvaluationSentence> pieces, Func<EvaluationSentence, string[]> tags)
    {
        var mentions = new List<(string, CharacterSpan)>();
        var offset = 0;
        foreach (var piece in pieces)
        {
            var starts = new int[piece.Tokens.Length + 1];
            for (var i = 0; i < piece.Tokens.Length; i++)
                starts[i + 1] = starts[i] + piece.Tokens[i].Length;
            foreach (var mention in MentionReader.Read(tags(piece)))
                mentions.Add((mention.Type, new CharacterSpan(offset + starts[mention.Start], offset + starts[mention.End] - 1)));
            offset += starts[^1];
        }
        return mentions;
    }

    // The official files name no type: it is the one of the evaluated file.
    private static string OnlyType(IReadOnlyList<EvaluationSentence> file, string name)
    {
        var types = file.SelectMany(sentence => MentionReader.Read(sentence.Gold)).Select(mention => mention.Type).Distinct().Take(2).ToList();
        return types is [var type]
            ? type
            : throw new InputException($"{name} has gold mentions of {(types.Count == 0 ? "no type" : "several types")}; official gold mentions can replace those of one type only.");
    }

    private void CheckIds(IEnumerable<string> known, string where)
    {
        var ids = known.ToHashSet(StringComparer.Ordinal);
        if (alternatives.Keys.Concat((IEnumerable<string>?)officialGold?.Keys ?? []).FirstOrDefault(id => !ids.Contains(id)) is { } unknown)
            throw new InputException($"There are alternatives or gold mentions for the sentence '{Excerpt.Of(unknown)}', which is not in {where}.");
    }
}
