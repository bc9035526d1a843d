using BioNer.Core;
using BioNer.Core.Bundles;

namespace BioNer.Fuzz.Bundles;

/// <summary><c>model.json</c>: what is read is written, and read again to the same bytes.</summary>
internal sealed class ManifestTarget() : FuzzTarget("manifest")
{
    public override bool Run(byte[] input)
    {
        ModelManifest read;
        try
        {
            read = ManifestFile.Parse(input, "in");
        }
        catch (InputException)
        {
            return false;
        }
        var written = ManifestFile.ToBytes(read);
        Finding.Unless(ManifestFile.ToBytes(ManifestFile.Parse(written, "again")).AsSpan().SequenceEqual(written), "A manifest is another when it is written and read again.");
        return true;
    }
}
