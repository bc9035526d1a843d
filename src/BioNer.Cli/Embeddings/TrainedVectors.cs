using System.Text.Json.Serialization;
using BioNer.Core.Embeddings.SkipGram;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary>What <c>embeddings train</c> did.</summary>
/// <param name="Entry">The embeddings as they are now.</param>
/// <param name="IsNew">False when the same content was there already.</param>
/// <param name="Tokens">Words of the text, repetitions included.</param>
/// <param name="Sentences">Sentences of the text; the pieces of one of more than 1,000 words count each.</param>
/// <param name="DistinctWords">Different words of the text, rare ones included.</param>
/// <param name="LeftOut">Words that could not be read.</param>
/// <param name="Seconds">Time of the training alone.</param>
/// <param name="WordsPerSecond">Words trained on in a second, those with a vector, over all epochs.</param>
internal sealed record TrainedVectors(EmbeddingEntry Entry, bool IsNew, long Tokens, long Sentences, int DistinctWords, LeftOutWords LeftOut, double Seconds, double WordsPerSecond)
{
    public override string ToString()
    {
        var text = $"{(IsNew ? "Trained" : "Already there:")} {Entry.Name}: {Entry.Words:#,0} words of {Entry.Dimensions} dimensions from {Tokens:#,0} words of text ({DistinctWords:#,0} different) in {Sentences:#,0} sentences, in {Seconds:0.0} s ({WordsPerSecond:#,0} words/s).";
        if (LeftOut.Invalid > 0)
            text += $"\nLeft out: {LeftOut.Invalid:#,0} words that are not UTF-8.";
        if (LeftOut.TooLong > 0)
            text += $"\nLeft out: {LeftOut.TooLong:#,0} words longer than {PlainText.LongestWord:#,0} bytes.";
        return $"{text}\nContent {Entry.ContentHash}";
    }
}

/// <summary>JSON of <see cref="TrainedVectors"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(TrainedVectors))]
internal sealed partial class TrainedVectorsJson : JsonSerializerContext;
