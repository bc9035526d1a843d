using System.IO.Compression;

namespace BioNer.Core.Embeddings;

/// <summary>Imports files of word vectors, plain or gzipped, into word tables.</summary>
public static class VectorFile
{
    private const int Beginning = 1 << 18;

    // Deflate makes at most 258 bytes of two bits.
    private const long MostUnpacked = 1032;

    /// <summary>Imports a file into a table's file, which appears only when it is whole.</summary>
    /// <exception cref="InputException">The file is missing, malformed, cut off, or of no known format.</exception>
    public static VectorImportReport Import(string source, string targetPath, VectorImportOptions options, IProgress<VectorImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var target = Path.GetFullPath(targetPath);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var partial = $"{target}.{Guid.NewGuid():N}.partial~";
        try
        {
            VectorImportReport report;
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                report = Import(source, file, options, progress, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, target, overwrite: true);
            return report;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Imports a file; the table's bytes go to a stream in order.</summary>
    /// <exception cref="InputException">The file is missing, malformed, cut off, or of no known format.</exception>
    public static VectorImportReport Import(string source, Stream target, VectorImportOptions options, IProgress<VectorImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Limit);
        using var file = Open(source);
        var compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var content = compressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var intake = new VectorIntake(source, target, options, Report, cancellation);
        var reader = new BlockReader(content);
        try
        {
            reader.Fill(Beginning);
            var beginning = reader.Ahead[..Math.Min(reader.Ahead.Length, Beginning)];
            // Asked for a format or not: an empty file, an archive or a table is none.
            var detected = options.Format is null || beginning.IsEmpty ? VectorFormats.Detect(beginning, source) : options.Format.Value;
            var most = compressed ? file.Length * MostUnpacked : file.Length;
            var limited = detected == VectorFormat.Word2VecBinary
                ? Word2VecBinary.Read(reader, intake, most)
                : TextVectors.Read(reader, intake, most, hasCounts: detected == VectorFormat.Word2VecText);
            return intake.Complete(detected, compressed, limited);
        }
        catch (Exception exception) when (compressed && exception is InvalidDataException or EndOfStreamException)
        {
            throw new InputException($"{source}: the gzipped data are damaged or cut off after {intake.Read} vectors: fetch the file again{TextVectors.TakeWhatIsThere(intake.Read)}.", exception);
        }

        void Report(long read, long? wanted)
        {
            var bytes = file.Length == 0 ? 1 : (double)file.Position / file.Length;
            progress?.Report(new VectorImportProgress(read, wanted is > 0 ? (double)read / wanted.Value : Math.Max(bytes, (double)read / options.Limit)));
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a file of word vectors.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException($"{path} cannot be read: it is a folder, or its permissions forbid it.", exception);
        }
    }
}
