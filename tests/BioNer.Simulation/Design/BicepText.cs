using System.Text.RegularExpressions;

namespace BioNer.Simulation.Design;

/// <summary>Values in our own bicep files, which are written one property a line.</summary>
internal sealed class BicepText(string text)
{
    /// <summary>The part of the file that follows a line, without it.</summary>
    /// <exception cref="InvalidDataException">There is no such line.</exception>
    public BicepText After(string line) =>
        text.IndexOf(line, StringComparison.Ordinal) is >= 0 and var at ? new BicepText(text[(at + line.Length)..]) : throw new InvalidDataException($"No line '{line}' in the bicep file.");

    /// <summary>The number that stands first after <c>NAME:</c>.</summary>
    public int Number(string name) => int.Parse(Value(name), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The value of a container's environment variable; null when it is no number.</summary>
    public string? Variable(string name)
    {
        var match = Regex.Match(text, $@"name: '{name}', value: '(?<value>[0-9]*)'");
        return match.Success ? match.Groups["value"].Value : null;
    }

    /// <summary>The number of a declaration <c>var NAME = NUMBER</c>.</summary>
    public string Declared(string name) => Find($@"^var {name} = (?<value>[0-9]+)$", name);

    private string Value(string name) => Find($@"^\s*{name}: '?(?<value>[0-9]+)", name);

    private string Find(string pattern, string name)
    {
        var match = Regex.Match(text, pattern, RegexOptions.Multiline);
        return match.Success ? match.Groups["value"].Value : throw new InvalidDataException($"No number {name} in the bicep file.");
    }
}
