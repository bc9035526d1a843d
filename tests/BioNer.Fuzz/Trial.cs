namespace BioNer.Fuzz;

/// <summary>One input through one target, with the bounds that hold for all of them.</summary>
internal static class Trial
{
    // afl-fuzz makes inputs of up to a megabyte; what a parser does with more it does with less.
    private const int MostBytes = 1 << 16;

    // All readings, writings and conversions of one input together.
    private const long MostAllocated = 512L << 20;

    /// <summary>Whether the input was read; false when it was refused.</summary>
    /// <exception cref="Finding">A rule is broken, or the input costs memory out of all proportion.</exception>
    public static bool Run(FuzzTarget target, byte[] input)
    {
        if (input.Length > MostBytes)
            return false;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = target.Run(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Finding.Unless(allocated <= MostAllocated, $"{input.Length} bytes made {allocated >> 20} MB of objects.");
        return read;
    }
}
