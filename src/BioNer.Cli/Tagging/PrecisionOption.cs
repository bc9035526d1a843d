using System.CommandLine;
using BioNer.Tagging;

namespace BioNer.Cli.Tagging;

/// <summary><c>--precision</c> of the commands that tag.</summary>
internal sealed class PrecisionOption : Option<string>
{
    public PrecisionOption()
        : base("--precision")
    {
        Description = "Compute the network in float32, or in int8: more than twice as fast, a few answers differ.";
        HelpName = "float32|int8";
        DefaultValueFactory = _ => "float32";
        AcceptOnlyFromAmong("float32", "int8");
    }

    /// <summary>What was chosen.</summary>
    public TaggerPrecision Of(ParseResult parsed) => Enum.Parse<TaggerPrecision>(parsed.GetValue(this)!, ignoreCase: true);
}
