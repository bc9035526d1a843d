namespace BioNer.Core.Bundles;

/// <summary>A dense layer in whole numbers of 8 bits: (levels · Weight + Bias) · Units is what the layer gives.</summary>
/// <param name="Weight">[inputs, columns], -127 to 127.</param>
/// <param name="Bias">[columns].</param>
/// <param name="Units">What a step of each column is worth, [columns].</param>
public sealed record QuantisedLayer(sbyte[] Weight, int[] Bias, float[] Units)
{
    private const int Largest = 127;

    /// <summary>The number of columns.</summary>
    public int Columns => Units.Length;

    /// <summary>Rounds a layer; each column by its own largest weight, so that small columns are as exact as large ones.</summary>
    /// <param name="weight">[inputs, columns].</param>
    /// <param name="bias">[columns].</param>
    /// <param name="levels">What a step of each input is worth, [inputs].</param>
    public static QuantisedLayer Of(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<float> levels)
    {
        var columns = bias.Length;
        var units = new float[columns];
        for (var input = 0; input < levels.Length; input++)
            for (var column = 0; column < columns; column++)
                units[column] = Math.Max(units[column], Math.Abs(weight[input * columns + column] * levels[input]));
        for (var column = 0; column < columns; column++)
            units[column] = units[column] > 0 ? units[column] / Largest : 1;
        var rounded = new sbyte[weight.Length];
        for (var input = 0; input < levels.Length; input++)
            for (var column = 0; column < columns; column++)
                rounded[input * columns + column] = (sbyte)MathF.Round(weight[input * columns + column] * levels[input] / units[column]);
        var roundedBias = new int[columns];
        for (var column = 0; column < columns; column++)
            roundedBias[column] = (int)Math.Clamp(Math.Round((double)bias[column] / units[column]), int.MinValue / 2, int.MaxValue / 2);
        return new QuantisedLayer(rounded, roundedBias, units);
    }
}
