using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>Writes HTML that is well-formed XML too. What stands in the braces of an interpolated string is escaped; only <see cref="Markup"/> is not.</summary>
internal sealed class Html(TextWriter output)
{
    /// <summary>Writes a piece of the page.</summary>
#pragma warning disable CA1822 // The handler writes while the string is built.
    public void Add([InterpolatedStringHandlerArgument("")] ref Piece piece) => _ = piece;
#pragma warning restore CA1822

    /// <summary>Text as it may stand in an element or a quoted attribute: nothing of it is markup, and no character is forbidden in XML.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 32 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                // Letters that turn the order of others would let a name disguise its row.
                (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        return escaped.ToString();
    }

    /// <summary>Fills an interpolated string straight into the page.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Piece
    {
        private readonly TextWriter output;

        public Piece(int literalLength, int formattedCount, Html page)
        {
            _ = (literalLength, formattedCount);
            output = page.Output;
        }

        public void AppendLiteral(string markup) => output.Write(markup);

        public void AppendFormatted(string? text) => output.Write(Escape(text));

        public void AppendFormatted(Markup markup) => output.Write(markup.Text);

        public void AppendFormatted(int number) => output.Write(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long number) => output.Write(number.ToString("#,0", CultureInfo.InvariantCulture));
    }

    private TextWriter Output => output;
}

/// <summary>Text that is markup already.</summary>
internal readonly record struct Markup(string Text);
