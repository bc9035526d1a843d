using System.Text;

namespace BioNer.Campaigns.Reports.Text;

/// <summary>Words as LaTeX source.</summary>
internal static class LatexText
{
    private const string Greek = "αβγδεζηθικλμνξπρστυφχψω";

    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The text on one line, every character of it printed as it is by pdfTeX with T1 fonts.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
            escaped.Append(Of(rune));
        return escaped.ToString();
    }

    private static string Of(Rune rune) => rune.Value switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{rune}",
        // A bracket at the head of a row would be read as the break's distance, a star as its variant.
        '[' => "{[}",
        ']' => "{]}",
        '*' => "{*}",
        '±' => "$\\pm$",
        '−' => "$-$",
        '×' => "$\\times$",
        '≤' => "$\\leq$",
        '≥' => "$\\geq$",
        '†' => "\\textdagger{}",
        '<' => "$<$",
        '>' => "$>$",
        '|' => "$|$",
        '"' => "\\textquotedbl{}",
        '–' => "--",
        '—' => "---",
        '…' => "\\ldots{}",
        '‘' => "`",
        '’' => "'",
        '“' => "``",
        '”' => "''",
        '\u00a0' => "~",
        < 0x20 => " ",
        // Letters of western languages are in the T1 fonts.
        < 0x7f or (>= 0xc0 and <= 0x17f and not 0xd7 and not 0xf7) => rune.ToString(),
        var code when Greek.IndexOf((char)code, StringComparison.Ordinal) is >= 0 and var index && code < 0x10000 => $"$\\{GreekNames[index]}$",
        var code => $"[U+{code:X4}]",
    };
}
