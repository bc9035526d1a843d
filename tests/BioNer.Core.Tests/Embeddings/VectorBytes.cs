using System.IO.Compression;
using System.Text;

namespace BioNer.Tests.Embeddings;

/// <summary>A folder with files of vectors, written as other programs write them.</summary>
internal sealed class VectorBytes : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bioner-vectors-");

    public string Folder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(content);
        return target.ToArray();
    }

    /// <summary>word2vec's binary format.</summary>
    public static byte[] Binary(string header, IEnumerable<(byte[] Word, float[] Vector)> rows, bool lineFeeds = true)
    {
        using var target = new MemoryStream();
        target.Write(Encoding.ASCII.GetBytes(header + "\n"));
        foreach (var (word, vector) in rows)
        {
            target.Write(word);
            target.WriteByte((byte)' ');
            foreach (var number in vector)
                target.Write(BitConverter.GetBytes(number));
            if (lineFeeds)
                target.WriteByte((byte)'\n');
        }
        return target.ToArray();
    }

    public static byte[] Binary(string header, params (string Word, float[] Vector)[] rows) =>
        Binary(header, rows.Select(row => (Encoding.UTF8.GetBytes(row.Word), row.Vector)));
}
