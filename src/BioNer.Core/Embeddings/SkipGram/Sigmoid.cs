namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>1 / (1 + exp(-x)) from a table with linear interpolation: within 1e-6 from -10 to 10, the value of the end beyond.</summary>
internal sealed class Sigmoid
{
    private const float Range = 10;
    private const int CellsAUnit = 128;
    private readonly float[] table = new float[(int)(2 * Range * CellsAUnit) + 2];

    public Sigmoid()
    {
        for (var i = 0; i < table.Length; i++)
            table[i] = (float)(1 / (1 + Math.Exp(-((i / (double)CellsAUnit) - Range))));
    }

    public float At(float x)
    {
        // Not a number becomes the lower end: a race between threads must not read outside the table.
        var place = x > -Range ? (MathF.Min(x, Range) + Range) * CellsAUnit : 0;
        var cell = (int)place;
        return table[cell] + ((place - cell) * (table[cell + 1] - table[cell]));
    }
}
