using Microsoft.ML.OnnxRuntime;

namespace BioNer.Tagging.Networks;

/// <summary>
/// Loads ONNX Runtime, some 50 ms, on a thread of its own while a model is sought and read. Disposing waits for the end: a process
/// should not end in the middle of it.
/// </summary>
public sealed class OnnxStart : IDisposable
{
    private readonly Thread thread = new(Load) { IsBackground = true, Name = "ONNX Runtime" };

    private OnnxStart() => thread.Start();

    /// <summary>Begins and returns at once.</summary>
    public static OnnxStart Begin() => new();

    public void Dispose() => thread.Join();

    private static void Load()
    {
        try
        {
            OnnxTelemetry.Disable();
            OrtEnv.Instance();
        }
        catch (Exception)
        {
            // A missing library, say: the model's loading meets it as well, and there somebody hears of it.
        }
    }
}
