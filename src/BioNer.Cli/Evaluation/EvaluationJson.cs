using System.Text.Json;
using System.Text.Json.Serialization;
using BioNer.Core.Evaluation;

namespace BioNer.Cli.Evaluation;

/// <summary>Evaluations as one JSON document; precision, recall, F1 and accuracy are fractions from 0 to 1.</summary>
internal static class EvaluationJson
{
    public static void Write(TextWriter output, string criterion, MentionScores scores, List<ErrorGroup>? errors) => output.WriteLine(JsonSerializer.Serialize(
        new MentionDocument(
            criterion,
            scores.Tokens,
            scores.CorrectTokens,
            scores.TokenAccuracy,
            scores.Sentences,
            scores.CorrectSentences,
            Figures.Of(scores.All),
            scores.ByType.ToDictionary(pair => pair.Key, pair => Figures.Of(pair.Value)),
            errors),
        EvaluationJsonContext.Default.MentionDocument));

    public static void Write(TextWriter output, int sentences, TokenAccuracy accuracy, List<TagConfusion>? confusions) => output.WriteLine(JsonSerializer.Serialize(
        new PartOfSpeechDocument(
            accuracy.Total,
            accuracy.Correct,
            accuracy.Value,
            sentences,
            confusions?.ConvertAll(confusion => new Confusion(confusion.Gold, confusion.Predicted, confusion.Count, [.. confusion.Examples.Select(example => new TokenCount(example.Token, example.Count))]))),
        EvaluationJsonContext.Default.PartOfSpeechDocument));
}

internal sealed record MentionDocument(
    string Criterion,
    int Tokens,
    int CorrectTokens,
    double Accuracy,
    int Sentences,
    int CorrectSentences,
    Figures All,
    Dictionary<string, Figures> ByType,
    List<ErrorGroup>? Errors);

internal sealed record PartOfSpeechDocument(int Tokens, int CorrectTokens, double Accuracy, int Sentences, List<Confusion>? Confusions);

internal sealed record Figures(int TruePositives, int FalsePositives, int FalseNegatives, double Precision, double Recall, double F1)
{
    public static Figures Of(Counts counts) => new(counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.Precision, counts.Recall, counts.F1);
}

internal sealed record Confusion(string Gold, string Predicted, int Count, TokenCount[] Tokens);

internal sealed record TokenCount(string Token, int Count);

internal sealed class ErrorKindConverter() : JsonStringEnumConverter<MentionErrorKind>(JsonNamingPolicy.CamelCase);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ErrorKindConverter)],
    WriteIndented = true)]
[JsonSerializable(typeof(MentionDocument))]
[JsonSerializable(typeof(PartOfSpeechDocument))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext;
