using System.Text;

namespace BioNer.Simulation.Output;

/// <summary>A table as text, columns in line: the first to the left, numbers to the right.</summary>
internal sealed class TextTable(string title, params string[] heads)
{
    private readonly List<string[]> rows = [heads];

    /// <summary>Adds a row of as many cells as there are heads.</summary>
    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, heads.Length);
        rows.Add(cells);
    }

    /// <summary>The text.</summary>
    public override string ToString()
    {
        var widths = heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder(title).Append('\n');
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }
}
