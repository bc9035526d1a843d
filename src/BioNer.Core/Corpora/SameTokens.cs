using System.Diagnostics.CodeAnalysis;

namespace BioNer.Core.Corpora;

/// <summary>Sentences are the same when their tokens are, case and all; tags do not matter.</summary>
internal sealed class SameTokens : IEqualityComparer<Sentence>
{
    public static SameTokens Instance { get; } = new();

    public bool Equals(Sentence? x, Sentence? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.Tokens.AsSpan().SequenceEqual(y.Tokens));

    public int GetHashCode([DisallowNull] Sentence obj)
    {
        var hash = new HashCode();
        foreach (var token in obj.Tokens)
            hash.Add(string.GetHashCode(token, StringComparison.Ordinal));
        return hash.ToHashCode();
    }
}
