using System.CommandLine;
using BioNer.Tagging;

namespace BioNer.Cli.Tagging;

/// <summary><c>--precision</c> of the commands that tag.</summary>
internal sealed class PrecisionOption : Option<string>
{
    public PrecisionOption()
        : base("--precision")
    {
        Description = "Compute the network in float32, or in int8: about three times as fast, a few answers differ.";
        HelpName = string.Join('|', TaggerPrecisions.Names);
        DefaultValueFactory = _ => TaggerPrecisions.Names[0];
        AcceptOnlyFromAmong([.. TaggerPrecisions.Names]);
    }

    /// <summary>What was chosen.</summary>
    public TaggerPrecision Of(ParseResult parsed) => TaggerPrecisions.Parse(parsed.GetValue(this)!, Name);
}
