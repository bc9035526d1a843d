using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Fuzz.Corpora;

/// <summary>A gold file and a file of predictions, parted by a byte 1E in the input.</summary>
internal sealed class EvaluationPairTarget() : FuzzTarget("evaluation-pair")
{
    private readonly ScratchFile gold = new("gold");
    private readonly ScratchFile predicted = new("predicted");

    public override bool Run(byte[] input)
    {
        var (first, second) = InputParts.Of(input);
        List<EvaluationSentence> read;
        try
        {
            read = EvaluationFilePair.Read(gold.With(first), predicted.With(second));
        }
        catch (InputException)
        {
            return false;
        }
        Finding.Unless(read.All(sentence => sentence.Tokens.Length > 0 && sentence.Tokens.Length == sentence.Gold.Length && sentence.Gold.Length == sentence.Predicted.Length), "A sentence has not two tags for each token.");
        EvaluationScoring.Check(read);
        return true;
    }
}
