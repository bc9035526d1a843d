using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Fuzz.Vectors;

/// <summary>A word table, which is read through a memory map: whatever stands in it, every look-up ends and stays within the file.</summary>
internal sealed class WordTableTarget() : FuzzTarget("word-table")
{
    private readonly ScratchFile file = new("table");

    public override bool Run(byte[] input)
    {
        WordTable table;
        try
        {
            table = WordTable.Open(file.With(input));
        }
        catch (InputException)
        {
            return false;
        }
        using (table)
        {
            var vector = new float[table.Dimensions];
            for (var row = 0; row < Math.Min(table.Count, 200); row++)
            {
                // Of damaged words another row may be found, never one that is not there.
                Finding.Unless(!table.TryFind(table.WordAt(row), out var found) || (found >= 0 && found < table.Count), "A row is found that the table has not.");
                table.CopyRow(row, vector);
            }
            Finding.Unless(!table.TryFind("a word that is in no table"u8, out _), "A word is found that the table has not.");
        }
        return true;
    }
}
