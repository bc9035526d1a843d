using System.Security.Cryptography;
using System.Text;

namespace BioNer.Core.Corpora;

/// <summary>A corpus as a folder with <c>train.tsv</c>, <c>devel.tsv</c> and <c>test.tsv</c>.</summary>
public static class CorpusFolder
{
    /// <summary>Reads a corpus; its name is the folder's.</summary>
    /// <exception cref="InputException">A split is missing or malformed, or the splits are of different kinds.</exception>
    public static Corpus Load(string folder)
    {
        var files = Enum.GetValues<Split>().Select(split => ConllReader.Read(PathOf(folder, split))).ToArray();
        // A split without one mention cannot tell its kind: the corpus is of parts of speech if any split is.
        var kind = files.Any(file => file.Kind == CorpusKind.PartOfSpeech) ? CorpusKind.PartOfSpeech : CorpusKind.Mentions;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new Corpus(name, kind, files[0].Sentences, files[1].Sentences, files[2].Sentences);
    }

    /// <summary>Path of a split's file.</summary>
    public static string PathOf(string folder, Split split) => Path.Combine(folder, FileName(split));

    /// <summary>Name of a split's file.</summary>
    public static string FileName(Split split) => $"{split.ToString().ToLowerInvariant()}.tsv";

    /// <summary>SHA-256 of a corpus's content, lower-case hex: of <see cref="Write"/>'s bytes of the three splits, so that scheme, line ends and separators of the files do not matter.</summary>
    public static string ContentHash(Corpus corpus)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new MemoryStream();
        foreach (var split in Enum.GetValues<Split>())
        {
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes($"{FileName(split)}\n"));
            Write(corpus[split], stream);
            hash.AppendData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes sentences in the canonical form: token, tab, tag, line feed; a blank line after each sentence; UTF-8.</summary>
    public static void Write(IReadOnlyList<Sentence> sentences, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
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
}
