using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Fuzz.Corpora;

/// <summary>The three columns of <c>evaluate</c>: they are read again as they were, and scored by every criterion or refused by all.</summary>
internal sealed class EvaluationTarget() : FuzzTarget("evaluation")
{
    public override bool Run(byte[] input)
    {
        List<EvaluationSentence> read;
        try
        {
            read = Read(input);
        }
        catch (InputException)
        {
            return false;
        }
        var written = string.Concat(read.Select(sentence => $"{string.Concat(sentence.Tokens.Select((token, at) => $"{token}\t{sentence.Gold[at]}\t{sentence.Predicted[at]}\n"))}\n"));
        var again = Read(System.Text.Encoding.UTF8.GetBytes(written));
        Finding.Unless(again.Count == read.Count && again.Zip(read).All(pair => Same(pair.First, pair.Second)), "Sentences are others when they are written and read again.");
        EvaluationScoring.Check(read);
        return true;
    }

    private static List<EvaluationSentence> Read(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        return EvaluationFile.Read(reader, "in");
    }

    private static bool Same(EvaluationSentence left, EvaluationSentence right) =>
        left.Tokens.SequenceEqual(right.Tokens) && left.Gold.SequenceEqual(right.Gold) && left.Predicted.SequenceEqual(right.Predicted);
}
