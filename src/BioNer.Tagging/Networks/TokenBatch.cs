namespace BioNer.Tagging.Networks;

/// <summary>Sentences that are computed together.</summary>
internal sealed class TokenBatch
{
    /// <summary>The table row of every token, -1 for unknown words.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>The capitalisation class of every token.</summary>
    public List<int> Capitals { get; } = [];

    /// <summary>Tokens of each sentence.</summary>
    public List<int> Sentences { get; } = [];

    public void Clear()
    {
        Rows.Clear();
        Capitals.Clear();
        Sentences.Clear();
    }
}
