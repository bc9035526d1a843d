using System.Globalization;

namespace BioNer.Core.Evaluation;

/// <summary>Scores in the layout of conlleval's report, to the byte: line feeds, widths, figures to two decimals rounded as C's printf rounds.</summary>
public static class ConllReport
{
    /// <summary>Writes the line of totals, the line of figures, and a line for each type.</summary>
    public static void Write(MentionScores scores, TextWriter output)
    {
        var all = scores.All;
        output.Write($"processed {scores.Tokens} tokens with {all.Gold} phrases; found: {all.Predicted} phrases; correct: {all.TruePositives}.\n");
        if (scores.Tokens > 0)
            output.Write($"accuracy: {Percent(scores.CorrectTokens, scores.Tokens)}%; {Figures(all)}\n");
        foreach (var (type, counts) in scores.ByType.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.Write($"{type,17}: {Figures(counts)}  {counts.Predicted}\n");
    }

    /// <summary>A share as conlleval prints percentages: two decimals in at least six places, 0.00 when the whole is 0.</summary>
    public static string Percent(int part, int whole) => Fixed(whole == 0 ? 0 : 100.0 * part / whole);

    private static string Figures(Counts counts)
    {
        // In percent from the start, as conlleval computes: another order of the same operations could round differently.
        var precision = counts.Predicted == 0 ? 0 : 100.0 * counts.TruePositives / counts.Predicted;
        var recall = counts.Gold == 0 ? 0 : 100.0 * counts.TruePositives / counts.Gold;
        var f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return $"precision: {Fixed(precision)}%; recall: {Fixed(recall)}%; FB1: {Fixed(f1)}";
    }

    private static string Fixed(double value)
    {
        // printf rounds an exact tie to the even digit, .NET away from zero. Only odd eighths are exact ties at two decimals, and decimal holds them exactly.
        var eighths = value * 8;
        var text = eighths == Math.Floor(eighths) && eighths % 2 == 1
            ? decimal.Round((decimal)value, 2, MidpointRounding.ToEven).ToString("F2", CultureInfo.InvariantCulture)
            : value.ToString("F2", CultureInfo.InvariantCulture);
        return text.PadLeft(6);
    }
}
