namespace BioNer.Campaigns.Errors;

/// <summary>Rows as plain text: the first columns of words at the left, numbers at the right.</summary>
internal static class TextColumns
{
    public static void Write(TextWriter output, string[] heads, IEnumerable<string[]> rows)
    {
        var all = rows.Prepend(heads).ToList();
        var widths = heads.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var words = heads.Select((_, column) => all.Skip(1).All(row => row[column].Length == 0 || !char.IsAsciiDigit(row[column][0]) && row[column] != "-")).ToArray();
        foreach (var row in all)
            output.Write(string.Join("  ", row.Select((cell, column) => column == 0 || words[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd() + "\n");
    }
}
