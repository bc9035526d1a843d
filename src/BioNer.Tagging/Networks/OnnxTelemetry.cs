using System.Runtime.InteropServices;

namespace BioNer.Tagging.Networks;

/// <summary>Keeps ONNX Runtime from reporting to its makers and from leaving a device's identifier in the user's cache folder.</summary>
public static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Must be called before ONNX Runtime is loaded; a variable that the user has set stays.</summary>
    public static void Disable()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            return;
        Environment.SetEnvironmentVariable(Variable, "1");
        // .NET's variables are a copy, which native code does not see.
        if (!OperatingSystem.IsWindows())
            _ = SetEnv(Variable, "1", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
