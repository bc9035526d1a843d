namespace BioNer.Core.Embeddings;

/// <summary>How a file holds word vectors.</summary>
public enum VectorFormat
{
    /// <summary>A line with the numbers of words and dimensions, then for each word its bytes, a space, little-endian float32 numbers and mostly a line feed.</summary>
    Word2VecBinary,

    /// <summary>A line with the numbers of words and dimensions, then a line a word: the word and its numbers. fastText's <c>.vec</c> is the same.</summary>
    Word2VecText,

    /// <summary>A line a word: the word and its numbers; no first line with counts.</summary>
    Glove,
}
