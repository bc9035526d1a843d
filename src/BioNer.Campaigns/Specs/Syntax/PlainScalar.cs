using System.Globalization;
using System.Text.RegularExpressions;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>
/// What YAML text without quotes means, by the core schema of YAML 1.2. Numbers that YAML 1.1 reads otherwise are refused, so that nobody gets another value than was
/// meant.
/// </summary>
internal static partial class PlainScalar
{
    /// <summary>The kind, the value of a number, and what is wrong with text that two readers would take for different things.</summary>
    public static (NodeKind Kind, double Number, string? Fault) Read(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
            return (NodeKind.Nothing, 0, null);
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return (NodeKind.Truth, 0, null);
        if (LeadingZero().IsMatch(text))
            return (NodeKind.Unreadable, 0, $"{text} is an octal number to some readers of YAML and a decimal one to others; write {Decimal(text)} for the number, '{text}' for text");
        if (OtherBase().IsMatch(text))
            return (NodeKind.Unreadable, 0, $"{text} is not written in decimal; write the number in decimal, or '{text}' for text");
        if (NotFinite().IsMatch(text))
            return (NodeKind.Unreadable, 0, $"{text} is no finite number");
        if (!DecimalNumber().IsMatch(text))
            return (NodeKind.Text, 0, null);
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? (NodeKind.Number, number, null) : (NodeKind.Unreadable, 0, $"{Core.Excerpt.Of(text)} is too large a number");
    }

    /// <summary>The number that text without quotes would be; null when it would be something else.</summary>
    public static double? NumberIn(string text) => Read(text) is (NodeKind.Number, var number, _) ? number : null;

    private static string Decimal(string text) => text[0] is '-' ? "-" + Digits(text) : Digits(text);

    private static string Digits(string text) => text.TrimStart('+', '-').TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    [GeneratedRegex("^[-+]?0[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingZero();

    [GeneratedRegex("^[-+]?0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex OtherBase();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalNumber();
}
