using System.Security.Cryptography;
using System.Text;
using BioNer.Core;

namespace BioNer.Api.Documents;

/// <summary>The names of what is written for a document.</summary>
internal sealed class AnnotationNames
{
    /// <summary>Put behind a document's name for its error document.</summary>
    public const string ErrorSuffix = ".error.json";

    private const string Refused = "_refused/";

    /// <param name="formats">Formats that are written; the first one's annotation is the last to be written.</param>
    /// <exception cref="InputException">There are none, one is unknown, or one is there twice.</exception>
    public AnnotationNames(IReadOnlyList<string> formats)
    {
        if (formats.Count == 0 || formats.Distinct(StringComparer.Ordinal).Count() < formats.Count)
            throw new InputException($"The formats of annotations are '{string.Join(", ", formats)}': one at least is expected, and each once.");
        Formats = formats;
        Suffixes = [.. formats.Select(DocumentConversion.SuffixOf)];
    }

    /// <summary>The formats.</summary>
    public IReadOnlyList<string> Formats { get; }

    /// <summary>What each format puts behind a document's name.</summary>
    public IReadOnlyList<string> Suffixes { get; }

    /// <summary>The longest of the names of a document.</summary>
    public string Longest(string document) => document + Suffixes.Append(ErrorSuffix).MaxBy(suffix => suffix.Length);

    /// <summary>Where the error of a document stands beside which nothing can be kept: its name is no name of a file, or too long.</summary>
    public static string RefusedOf(string document) => $"{Refused}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))}{ErrorSuffix}";

    /// <summary>The document that an annotation or error document is of, and its place among the suffixes (the error last); null when it is neither.</summary>
    public (string Document, int Index)? Parse(string annotation)
    {
        for (var index = 0; index < Suffixes.Count; index++)
            if (annotation.EndsWith(Suffixes[index], StringComparison.Ordinal))
                return (annotation[..^Suffixes[index].Length], index);
        return annotation.EndsWith(ErrorSuffix, StringComparison.Ordinal) ? (annotation[..^ErrorSuffix.Length], Suffixes.Count) : null;
    }
}
