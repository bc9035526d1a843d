using System.Text;
using BioNer.Core;

namespace BioNer.Tagging.Formats.Text;

/// <summary>Reads text and refuses what is none, instead of guessing.</summary>
public static class TextInput
{
    /// <summary>The most bytes one document may have: 512 MB.</summary>
    public const int LargestBytes = 512 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a stream to its end as UTF-8; a byte order mark is no part of the text.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">The document's name in messages.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InputException">The bytes are not UTF-8, hold a NUL, or are too many.</exception>
    public static async Task<string> ReadAsync(Stream stream, string name, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, LargestBytes) : 0);
        var buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + read > LargestBytes)
                throw new InputException($"{name} is larger than {LargestBytes >> 20} MB, the most one document may have: cut it into several.");
            bytes.Write(buffer, 0, read);
        }
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name);
    }

    /// <summary>Decodes UTF-8; a byte order mark is no part of the text.</summary>
    /// <exception cref="InputException">The bytes are not UTF-8 or hold a NUL; the message says where.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new InputException($"{name} is UTF-16; expected UTF-8. Convert it, for instance with 'iconv -f UTF-16 -t UTF-8'.");
        if (bytes is [0x1F, 0x8B, ..])
            throw new InputException($"{name} is gzip-compressed; expected text. Unpack it first.");
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
            throw new InputException($"{name}:{Line(bytes, nul)}: byte 0 at offset {nul}; expected text in UTF-8. Is it a binary file?");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{name}:{Line(bytes, exception.Index)}: byte 0x{exception.BytesUnknown![0]:X2} at offset {exception.Index} is not UTF-8. Convert the file, for instance with 'iconv -f LATIN1 -t UTF-8'.", exception);
        }
    }

    private static int Line(ReadOnlySpan<byte> bytes, int offset) => bytes[..Math.Clamp(offset, 0, bytes.Length)].Count((byte)'\n') + 1;
}
