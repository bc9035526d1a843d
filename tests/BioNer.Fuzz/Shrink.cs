namespace BioNer.Fuzz;

/// <summary>Makes an input smaller as long as it fails in the same way.</summary>
internal static class Shrink
{
    public static byte[] Of(FuzzTarget target, byte[] input)
    {
        var signature = Fault(target, input) ?? throw new InvalidOperationException("This input is no finding.");
        for (var size = Math.Max(1, input.Length / 2); ; size /= 2)
        {
            for (var at = 0; at < input.Length;)
            {
                byte[] without = [.. input[..at], .. input[Math.Min(input.Length, at + size)..]];
                if (Fault(target, without) == signature)
                    input = without;
                else
                    at += size;
            }
            if (size == 1)
                return input;
        }
    }

    private static string? Fault(FuzzTarget target, byte[] input)
    {
        try
        {
            Trial.Run(target, input);
            return null;
        }
        catch (Exception exception)
        {
            return Signature.Of(exception);
        }
    }
}
