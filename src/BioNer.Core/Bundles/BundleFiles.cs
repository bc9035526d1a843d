namespace BioNer.Core.Bundles;

/// <summary>Names of the files in a model's folder.</summary>
public static class BundleFiles
{
    /// <summary>The manifest and model card.</summary>
    public const string Manifest = "model.json";

    /// <summary>All weights by name.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>The network as an ONNX graph with all heads.</summary>
    public const string Graph = "model.onnx";

    /// <summary>The word vectors the model reads.</summary>
    public const string Words = "words.table";
}
