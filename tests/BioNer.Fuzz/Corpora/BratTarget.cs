using BioNer.Core;
using BioNer.Tagging.Corpora;

namespace BioNer.Fuzz.Corpora;

/// <summary>brat's text and annotation, parted by a byte 1E in the input.</summary>
internal sealed class BratTarget() : FuzzTarget("brat")
{
    private readonly ScratchFile text = new("document.txt");

    public override bool Run(byte[] input)
    {
        var (first, second) = InputParts.Of(input);
        text.With(first);
        var file = Path.ChangeExtension(text.Path, ".ann");
        File.WriteAllBytes(file, second);
        AnnotatedDocument read;
        try
        {
            read = BratInput.ReadAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (InputException)
        {
            return false;
        }
        AnnotatedRules.Check(read);
        return true;
    }
}
