using System.Runtime.InteropServices;

namespace BioNer.Storage;

/// <summary>Gives a file its name only when nothing has that name.</summary>
internal static partial class NewFile
{
    private const int FileExists = 17;

    /// <summary>
    /// Moves a file to a name that is free; false, and the file stays, when it is taken. Of several that try at once one succeeds:
    /// on Unix .NET's own move looks first and then replaces what came in between, so a hard link, which the system makes or refuses, takes its place.
    /// </summary>
    public static bool TryMove(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(from, to) == 0)
            {
                File.Delete(from);
                return true;
            }
            if (Marshal.GetLastPInvokeError() == FileExists)
                return false;
        }
        // Windows, or a file system without hard links.
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(from) && File.Exists(to))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
