using Microsoft.ML.OnnxRuntime;

namespace BioNer.Tagging.Networks;

/// <summary>One ONNX Runtime session on one thread; many callers may run it at once.</summary>
internal sealed class OnnxPart : IDisposable
{
    private readonly InferenceSession session;
    private readonly string[] outputs;

    public OnnxPart(byte[] model)
    {
        OnnxTelemetry.Disable();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
            EnableMemoryPattern = false,
        };
        session = new InferenceSession(model, options);
        Inputs = [.. session.InputNames];
        outputs = [.. session.OutputNames];
        Columns = session.OutputMetadata[outputs[0]].Dimensions[^1];
    }

    /// <summary>Names of the inputs.</summary>
    public string[] Inputs { get; }

    /// <summary>Width of the output's rows.</summary>
    public int Columns { get; }

    /// <summary>Computes <paramref name="rows"/> rows; the memory of input and output may be larger than that.</summary>
    public void Run<TInput, TOutput>(int rows, ReadOnlySpan<(TInput[] Memory, int Columns)> inputs, TOutput[] output)
        where TInput : unmanaged
        where TOutput : unmanaged
    {
        var values = new OrtValue[inputs.Length];
        try
        {
            for (var at = 0; at < inputs.Length; at++)
                values[at] = Value(inputs[at].Memory, rows, inputs[at].Columns);
            using var result = Value(output, rows, Columns);
            using var options = new RunOptions();
            session.Run(options, Inputs, values, outputs, [result]);
        }
        finally
        {
            foreach (var value in values)
                value?.Dispose();
        }
    }

    public void Dispose() => session.Dispose();

    private static OrtValue Value<T>(T[] memory, int rows, int columns)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, rows * columns), [rows, columns]);
}
