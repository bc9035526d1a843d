using System.Runtime.InteropServices;

namespace BioNer.Trainer;

/// <summary>What went wrong with a machine, in words that say what to do.</summary>
internal static class MachineFault
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The reason.</summary>
    public static string Reason(Exception exception)
    {
        if (IsOutOfDisk(exception))
            return $"the disk of {Environment.MachineName} is full ({exception.Message}): free some space or give it a larger one; the last checkpoint is kept";
        if (IsOutOfMemory(exception))
            return $"{Environment.MachineName} ran out of memory ({FirstLine(exception.Message)}): give it more, or train fewer jobs at once; the last checkpoint is kept";
        return $"{exception.GetType().Name}: {exception.Message}";
    }

    public static bool IsOutOfDisk(Exception exception) => exception is IOException
        && (OperatingSystem.IsWindows() ? exception.HResult is WindowsDiskFull or WindowsHandleDiskFull : exception.HResult is NoSpace or QuotaExceeded);

    // Torch tells by text: "DefaultCPUAllocator: can't allocate memory", "CUDA out of memory".
    public static bool IsOutOfMemory(Exception exception) => exception is OutOfMemoryException
        || exception is ExternalException
        && (exception.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase));

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
