using BioNer.Core.Corpora;

namespace BioNer.Core.Embeddings;

/// <summary>How many tokens of a text have a vector, by the form of the word that was found.</summary>
public sealed record Coverage(long AsWritten, long LowerCased, long NumbersReplaced, long Unknown)
{
    public long Tokens => AsWritten + LowerCased + NumbersReplaced + Unknown;

    /// <summary>Percent of the tokens that are unknown; 0 without tokens.</summary>
    public double UnknownPercent => Percent(Unknown);

    /// <summary>Percent of the tokens that are not in the table as written: what other programs call out of vocabulary.</summary>
    public double NotAsWrittenPercent => Percent(Tokens - AsWritten);

    /// <summary>Percent of the tokens, 0 without tokens.</summary>
    public double Percent(long count) => Tokens == 0 ? 0 : 100.0 * count / Tokens;

    /// <summary>Looks every token of the sentences up.</summary>
    public static Coverage Of(WordLookup lookup, IEnumerable<Sentence> sentences)
    {
        var steps = new Dictionary<string, LookupStep>(StringComparer.Ordinal);
        var counts = new long[4];
        foreach (var sentence in sentences)
            foreach (var token in sentence.Tokens)
            {
                if (!steps.TryGetValue(token, out var step))
                {
                    lookup.Find(token, out step);
                    steps.Add(token, step);
                }
                counts[(int)step]++;
            }
        return new Coverage(counts[0], counts[1], counts[2], counts[3]);
    }
}
