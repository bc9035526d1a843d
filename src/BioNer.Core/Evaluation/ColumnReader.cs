namespace BioNer.Core.Evaluation;

/// <summary>Reads conlleval's input: a token a line in columns, sentences parted by blank lines or by lines whose first column is <c>-X-</c>.</summary>
/// <remarks>Columns are parted by single tabs when the first token's line has a tab, else by runs of blanks.</remarks>
internal sealed class ColumnReader(TextReader reader, string name, int leastColumns, string columnNames)
{
    private const string Boundary = "-X-";
    private bool? tabs;
    private int columns;

    /// <summary>The line last read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The columns of the next line, empty between sentences, null at the end.</summary>
    /// <exception cref="InputException">The line has too few columns, or not as many as the lines before it.</exception>
    public string[]? Next()
    {
        var line = reader.ReadLine();
        if (line is null)
            return null;
        Line++;
        if (string.IsNullOrWhiteSpace(line))
            return [];
        tabs ??= line.Contains('\t');
        var parts = tabs.Value ? line.Split('\t') : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts[0] == Boundary)
            return [];
        Check(parts);
        return parts;
    }

    private void Check(string[] parts)
    {
        if (parts.Length < leastColumns)
            throw new InputException($"{name}:{Line} has {Columns(parts.Length)}; expected {columnNames}, parted by {(tabs == true ? "tabs" : "blanks")}.");
        if (columns == 0)
            columns = parts.Length;
        if (parts.Length != columns)
            throw new InputException($"{name}:{Line} has {Columns(parts.Length)}, the lines before it have {columns}: is the line damaged, or does a token contain the separator?");
        if (parts[^1].Length == 0 || parts[0].Length == 0)
            throw new InputException($"{name}:{Line} has an empty {(parts[0].Length == 0 ? "token" : "tag")}.");
    }

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";
}
