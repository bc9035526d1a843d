namespace BioNer.Core.Corpora;

/// <summary>Splits as files, JSON and the command line name them.</summary>
public static class Splits
{
    /// <summary><c>train</c>, <c>devel</c> or <c>test</c>.</summary>
    public static string Name(this Split split) => split switch
    {
        Split.Train => "train",
        Split.Devel => "devel",
        _ => "test",
    };
}
