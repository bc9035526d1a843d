using BioNer.Core;
using BioNer.Core.Evaluation;

namespace BioNer.Fuzz.Corpora;

/// <summary>The files of BioCreative II's gene mention task: mentions, and sentences, parted by a byte 1E in the input.</summary>
internal sealed class Bc2gmTarget() : FuzzTarget("bc2gm")
{
    private readonly ScratchFile mentions = new("mentions");
    private readonly ScratchFile sentences = new("sentences");

    public override bool Run(byte[] input)
    {
        var (first, second) = InputParts.Of(input);
        try
        {
            foreach (var span in Bc2gmFiles.ReadMentions(mentions.With(first)).Values.SelectMany(found => found))
                Finding.Unless(span.First >= 0 && span.First <= span.Last, "A mention ends before it begins.");
            foreach (var (id, text) in Bc2gmFiles.ReadSentences(sentences.With(second)))
                Finding.Unless(id.Length > 0 && !text.Any(char.IsWhiteSpace), "A sentence has no name, or white space in it.");
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }
}
