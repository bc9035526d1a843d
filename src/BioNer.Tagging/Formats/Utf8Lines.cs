using System.Runtime.CompilerServices;
using System.Text;
using BioNer.Core;

namespace BioNer.Tagging.Formats;

/// <summary>Reads lines of UTF-8 with their numbers; a byte order mark is no part of the first.</summary>
internal static class Utf8Lines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InputException">A line is not UTF-8 or holds a NUL.</exception>
    public static async IAsyncEnumerable<(int Number, string Line)> ReadAsync(Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 14, leaveOpen: true);
        for (var number = 1; ; number++)
        {
            string? line;
            try
            {
                line = await reader.ReadLineAsync(cancellation);
            }
            catch (DecoderFallbackException exception)
            {
                throw new InputException($"{name}:{number}: from here on there is a byte that is not UTF-8 (0x{exception.BytesUnknown?.FirstOrDefault():X2}). Convert the file, for instance with 'iconv -f LATIN1 -t UTF-8'.", exception);
            }
            if (line is null)
                yield break;
            if (line.Contains('\0', StringComparison.Ordinal))
                throw new InputException($"{name}:{number}: there is a character U+0000; expected text in UTF-8. Is it a binary file?");
            yield return (number, number == 1 && line.StartsWith('\uFEFF') ? line[1..] : line);
        }
    }
}
