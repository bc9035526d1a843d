using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace BioNer.Core.Embeddings.SkipGram;

/// <summary>Reads plain text, also gzipped: UTF-8, one sentence a line, words between white space. Memory does not depend on lines' lengths.</summary>
public sealed class PlainText
{
    /// <summary>Longer words, in bytes, are left out: they are data, not words.</summary>
    public const int LongestWord = 1000;

    private const int BufferSize = 1 << 18;
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\v\f\r"u8);
    private readonly SkipGramText text;
    private readonly byte[] word = new byte[LongestWord];
    private readonly char[] characters = new char[LongestWord];
    private int length;

    private PlainText(SkipGramText text) => this.text = text;

    private long Invalid { get; set; }

    private long TooLong { get; set; }

    /// <summary>Adds a file's sentences to <paramref name="text"/>; returns how many words were left out.</summary>
    /// <exception cref="InputException">The file is missing, a folder, not readable, damaged, or not text.</exception>
    public static LeftOutWords Read(string path, SkipGramText text, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path} is a folder: name the text files in it.");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var magic = new byte[2];
            var gzipped = file.CanSeek && file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
            if (file.CanSeek)
                file.Position = 0;
            using Stream stream = gzipped ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, path, text, cancellation);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist: expected a text file, one sentence a line.", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or InvalidDataException or IOException)
        {
            throw new InputException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Adds a stream's sentences to <paramref name="text"/>; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="InputException">The stream is not text.</exception>
    public static LeftOutWords Read(Stream stream, string name, SkipGramText text, CancellationToken cancellation = default)
    {
        var reader = new PlainText(text);
        var buffer = new byte[BufferSize];
        long position = 0;
        for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; position += read)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, read);
            if (block.IndexOf((byte)0) is var zero and >= 0)
                throw new InputException($"{name} is not text: byte {position + zero} is zero. Expected UTF-8, one sentence a line.");
            reader.Take(position == 0 && block.StartsWith(Encoding.UTF8.Preamble) ? block[Encoding.UTF8.Preamble.Length..] : block);
        }
        reader.EndWord();
        text.EndSentence();
        return new LeftOutWords(reader.Invalid, reader.TooLong);
    }

    private void Take(ReadOnlySpan<byte> block)
    {
        while (!block.IsEmpty)
        {
            var end = block.IndexOfAny(Space);
            Extend(end < 0 ? block : block[..end]);
            if (end < 0)
                return;
            EndWord();
            if (block[end] == '\n')
                text.EndSentence();
            block = block[(end + 1)..];
        }
    }

    private void Extend(ReadOnlySpan<byte> piece)
    {
        if (length + piece.Length <= LongestWord)
            piece.CopyTo(word.AsSpan(length));
        length = Math.Min(LongestWord + 1, length + Math.Min(piece.Length, LongestWord + 1));
    }

    private void EndWord()
    {
        if (length > LongestWord)
            TooLong++;
        else if (length > 0 && Utf8.ToUtf16(word.AsSpan(0, length), characters, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
            text.AddWord(characters.AsSpan(0, written));
        else if (length > 0)
            Invalid++;
        length = 0;
    }
}

/// <summary>Words of a text that were left out.</summary>
/// <param name="Invalid">Words that are not UTF-8.</param>
/// <param name="TooLong">Words longer than <see cref="PlainText.LongestWord"/> bytes.</param>
public sealed record LeftOutWords(long Invalid, long TooLong)
{
    public static LeftOutWords operator +(LeftOutWords one, LeftOutWords other) => new(one.Invalid + other.Invalid, one.TooLong + other.TooLong);
}
