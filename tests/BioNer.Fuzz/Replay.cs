namespace BioNer.Fuzz;

/// <summary>Runs files through a target, one line each.</summary>
internal static class Replay
{
    /// <summary>Whether none is a finding.</summary>
    public static bool Run(FuzzTarget target, IEnumerable<string> files, TextWriter output)
    {
        var sound = true;
        foreach (var file in files)
        {
            try
            {
                output.WriteLine($"{file}: {(Trial.Run(target, File.ReadAllBytes(file)) ? "read" : "refused")}");
            }
            catch (Exception exception)
            {
                sound = false;
                output.WriteLine($"{file}: {Signature.Of(exception)}: {exception.Message}");
            }
        }
        return sound;
    }
}
