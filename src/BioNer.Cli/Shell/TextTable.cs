using System.Text;
using BioNer.Core;
using Spectre.Console;

namespace BioNer.Cli.Shell;

/// <summary>A table: drawn on a terminal, plain aligned columns where output is piped or written to a file.</summary>
/// <param name="headers">The columns' names; one that ends in <c>&gt;</c> is aligned right.</param>
internal sealed class TextTable(params string[] headers)
{
    private const int LongestCell = 120;
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(Array.ConvertAll(cells, cell => Excerpt.Of(cell, LongestCell)));

    public void Write(TextWriter output)
    {
        if (output == Console.Out && !Console.IsOutputRedirected)
            Draw();
        else
            Align(output);
    }

    private static bool IsRight(string header) => header.EndsWith('>');

    private void Draw()
    {
        var table = new Table().Border(TableBorder.Simple);
        // What a row is about stays whole; the others wrap where the terminal is narrow.
        foreach (var (index, header) in headers.Index())
            table.AddColumn(new TableColumn(Markup.Escape(header.TrimEnd('>'))) { Alignment = IsRight(header) ? Justify.Right : Justify.Left, NoWrap = index == 0 });
        foreach (var row in rows)
            table.AddRow(Array.ConvertAll(row, Markup.Escape));
        AnsiConsole.Write(table);
    }

    private void Align(TextWriter output)
    {
        string[][] lines = [Array.ConvertAll(headers, header => header.TrimEnd('>')), .. rows];
        var widths = Enumerable.Range(0, headers.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            var text = new StringBuilder();
            for (var column = 0; column < line.Length; column++)
                text.Append(IsRight(headers[column]) ? line[column].PadLeft(widths[column]) : line[column].PadRight(widths[column])).Append("  ");
            output.WriteLine(text.ToString().TrimEnd());
        }
    }
}
