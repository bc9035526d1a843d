using System.Security.Cryptography;
using System.Text;

namespace BioNer.Core.Corpora;

/// <summary>A corpus as a folder with <c>train.tsv</c>, <c>devel.tsv</c> and <c>test.tsv</c>.</summary>
public static class CorpusFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads a corpus; its name is the folder's.</summary>
    /// <exception cref="InputException">A split is missing or malformed, or the splits are of different kinds.</exception>
    public static Corpus Load(string folder) => CorpusSource.Read(folder, new ImportOptions()).Corpus;

    /// <summary>Path of a split's file.</summary>
    public static string PathOf(string folder, Split split) => Path.Combine(folder, FileName(split));

    /// <summary>Name of a split's file.</summary>
    public static string FileName(Split split) => $"{split.Name()}.tsv";

    /// <summary>The content hash of the corpus in a folder.</summary>
    /// <exception cref="InputException">As for <see cref="Load"/>.</exception>
    public static string ContentHash(string folder) => ContentHash(Load(folder));

    /// <summary>SHA-256 of a corpus's content, lower-case hex: of <see cref="Write"/>'s bytes of the three splits, so that scheme, line ends and separators of the files do not matter.</summary>
    public static string ContentHash(Corpus corpus) => ContentHash(split => Bytes(corpus[split]));

    /// <summary>The hash of a corpus whose splits are given in <see cref="Write"/>'s form.</summary>
    public static string ContentHash(Func<Split, ReadOnlyMemory<byte>> canonical)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var split in Enum.GetValues<Split>())
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{FileName(split)}\n"));
            hash.AppendData(canonical(split).Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes sentences in the canonical form: token, tab, tag, line feed; a blank line after each sentence; UTF-8.</summary>
    public static void Write(IReadOnlyList<Sentence> sentences, Stream target)
    {
        using var writer = new StreamWriter(target, Utf8, 1 << 16, leaveOpen: true);
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Tokens.Length; i++)
            {
                writer.Write(sentence.Tokens[i]);
                writer.Write('\t');
                writer.Write(sentence.Tags[i]);
                writer.Write('\n');
            }
            writer.Write('\n');
        }
    }

    private static ReadOnlyMemory<byte> Bytes(IReadOnlyList<Sentence> sentences)
    {
        var stream = new MemoryStream();
        Write(sentences, stream);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
