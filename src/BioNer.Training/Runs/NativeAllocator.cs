using System.Runtime.InteropServices;

namespace BioNer.Training.Runs;

/// <summary>
/// Tells glibc to keep the memory of freed tensors. By default blocks of some megabytes go back to the system and come again
/// as fresh pages in every step, which costs more than a third of it.
/// </summary>
internal static partial class NativeAllocator
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int LargestMmapThreshold = 32 << 20;

    /// <summary>Keeps freed memory from now on; does nothing where the C library has no such setting.</summary>
    public static void KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetOption(MmapThreshold, LargestMmapThreshold);
            _ = SetOption(TrimThreshold, int.MaxValue);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: training is slower, not wrong.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
