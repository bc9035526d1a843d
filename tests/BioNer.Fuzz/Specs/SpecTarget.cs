using BioNer.Campaigns.Specs;
using BioNer.Core;

namespace BioNer.Fuzz.Specs;

/// <summary>Campaign specs: a fault names the file, and what is read is the same when it is written as JSON and read again.</summary>
internal sealed class SpecTarget(string name, string file) : FuzzTarget(name)
{
    public override bool Run(byte[] input)
    {
        CampaignSpec read;
        try
        {
            read = SpecReader.Parse(SpecText.Decode(input, file), file);
        }
        catch (InputException exception)
        {
            Finding.Unless(exception.Message.StartsWith(file, StringComparison.Ordinal), "A fault does not begin with the file's name.");
            return false;
        }
        var written = SpecWriter.ToJson(read);
        Finding.Unless(SpecWriter.ToJson(SpecReader.Parse(written, "again.json")) == written, "A spec is another when it is written and read again.");
        return true;
    }
}
