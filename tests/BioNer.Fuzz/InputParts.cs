namespace BioNer.Fuzz;

/// <summary>Inputs of targets that read two files.</summary>
internal static class InputParts
{
    private const byte Separator = 0x1E;

    /// <summary>What stands before the first separator, and what behind it.</summary>
    public static (byte[] First, byte[] Second) Of(byte[] input)
    {
        var cut = Array.IndexOf(input, Separator);
        return cut < 0 ? (input, []) : (input[..cut], input[(cut + 1)..]);
    }
}
