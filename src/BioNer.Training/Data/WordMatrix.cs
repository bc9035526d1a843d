using BioNer.Core.Bundles;
using BioNer.Core.Embeddings;

namespace BioNer.Training.Data;

/// <summary>
/// The vectors of the words that a training meets, one row a spelling: row 0 is padding (zero), row 1 the unknown word, the rest
/// are found words. Columns: the vector, then (option) five capitalisation features, then 1 for the unknown word.
/// </summary>
public sealed class WordMatrix
{
    /// <summary>The row beyond a sentence's ends.</summary>
    public const int Padding = 0;

    /// <summary>The row of the unknown word.</summary>
    public const int UnknownWord = 1;

    private readonly WordTable table;
    private readonly WordLookup lookup;
    private readonly bool capitalisation;
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly List<(int TableRow, string Word)> words = [];

    /// <param name="table">The pre-trained vectors.</param>
    /// <param name="capitalisation">Whether rows carry capitalisation features.</param>
    public WordMatrix(WordTable table, bool capitalisation)
    {
        this.table = table;
        this.capitalisation = capitalisation;
        lookup = new WordLookup(table);
    }

    /// <summary>Numbers of a word vector.</summary>
    public int Dimensions => table.Dimensions;

    /// <summary>Numbers of a row.</summary>
    public int Columns => Dimensions + (capitalisation ? Capitalisation.Classes : 0) + 1;

    /// <summary>Rows handed out so far, padding and unknown included.</summary>
    public int Count => words.Count + 2;

    /// <summary>The words found in the table, in the order they were met.</summary>
    public IEnumerable<string> Words => words.Where(word => word.TableRow >= 0).Select(word => table.WordAt(word.TableRow));

    /// <summary>The row of a word as written; a new one if it was not met before.</summary>
    public int RowOf(string word)
    {
        if (rows.TryGetValue(word, out var row))
            return row;
        var tableRow = lookup.Find(word);
        if (tableRow < 0 && !capitalisation)
            return rows[word] = UnknownWord;
        words.Add((tableRow, word));
        return rows[word] = words.Count + 1;
    }

    /// <summary>Whether a row has no vector of its own.</summary>
    public bool IsUnknown(int row) => row == UnknownWord || (row > UnknownWord && words[row - 2].TableRow < 0);

    /// <summary>All rows, [<see cref="Count"/>, <see cref="Columns"/>], row-major.</summary>
    public float[] ToArray()
    {
        var values = new float[(long)Count * Columns];
        values[(UnknownWord * Columns) + Columns - 1] = 1;
        for (var i = 0; i < words.Count; i++)
        {
            var row = values.AsSpan((i + 2) * Columns, Columns);
            if (words[i].TableRow >= 0)
                table.CopyRow(words[i].TableRow, row[..Dimensions]);
            else
                row[^1] = 1;
            if (capitalisation)
                row[Dimensions + Capitalisation.Of(words[i].Word)] = 1;
        }
        return values;
    }

    /// <summary>The mean of the rarest vectors (the last <paramref name="most"/> of the table): where the unknown word's vector starts.</summary>
    public float[] MeanOfRarest(int most = 1000)
    {
        var mean = new float[Dimensions];
        var row = new float[Dimensions];
        var count = Math.Min(most, table.Count);
        for (var i = table.Count - count; i < table.Count; i++)
        {
            table.CopyRow(i, row);
            for (var d = 0; d < row.Length; d++)
                mean[d] += row[d] / count;
        }
        return mean;
    }
}
