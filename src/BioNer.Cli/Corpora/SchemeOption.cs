using System.CommandLine;
using BioNer.Core.Tags;

namespace BioNer.Cli.Corpora;

/// <summary>The option <c>--scheme</c>.</summary>
internal static class SchemeOption
{
    public static Option<string> Create(string description)
    {
        var option = new Option<string>("--scheme") { Description = description, DefaultValueFactory = _ => "iob2", HelpName = "iob1|iob2|iobes" };
        option.AcceptOnlyFromAmong("iob1", "iob2", "iobes");
        return option;
    }

    public static TagScheme Parse(string value) => Enum.Parse<TagScheme>(value, ignoreCase: true);
}
