using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BioNer.Api.Http;

/// <summary>A request's body, bounded, unpacked when it is gzip-compressed.</summary>
public static class RequestBody
{
    /// <summary>Reads the body whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes it may have, unpacked.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ApiException">It is too large, in an unknown encoding, or damaged.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
            throw TooLarge(most);
        var packed = IsPacked(request);
        await using var stream = packed ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : request.Body;
        using var memory = new MemoryStream((int)Math.Min(most, packed ? 1 << 16 : request.ContentLength ?? 1 << 12));
        var buffer = new byte[1 << 14];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (memory.Length + read > most)
                    throw TooLarge(most);
                memory.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException) when (packed)
        {
            throw new ApiException(ApiProblem.Malformed("The body says Content-Encoding: gzip and is no whole gzip stream. Was it cut off, or not compressed at all?"));
        }
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    /// <summary>The body's media type without its parameters, in lower case; empty when there is none.</summary>
    /// <exception cref="ApiException">It is malformed, or names another charset than UTF-8.</exception>
    public static string MediaTypeOf(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.ContentType))
            return "";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw new ApiException(ApiProblem.Malformed("The header Content-Type is no media type; application/json, for instance, is one."));
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(ApiProblem.UnknownFormat("Bodies are read as UTF-8 only: convert the text, and leave out the charset or say utf-8."));
        return type.MediaType.ToString().ToLowerInvariant();
    }

    /// <summary>Decodes UTF-8; a byte order mark is no part of the text.</summary>
    /// <exception cref="ApiException">The bytes are not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ApiException(ApiProblem.Malformed(string.Create(CultureInfo.InvariantCulture, $"Byte {exception.Index} of the body is not UTF-8 (0x{exception.BytesUnknown?.FirstOrDefault():X2}).")));
        }
    }

    private static bool IsPacked(HttpRequest request) => request.Headers.ContentEncoding.Count switch
    {
        0 => false,
        1 when request.Headers.ContentEncoding[0] is { } encoding => encoding.Trim().ToLowerInvariant() switch
        {
            "" or "identity" => false,
            "gzip" or "x-gzip" => true,
            _ => throw UnknownEncoding(),
        },
        _ => throw UnknownEncoding(),
    };

    private static ApiException UnknownEncoding() => new(ApiProblem.UnknownFormat("The body's Content-Encoding is not read here: send it as it is, or compressed once with gzip.") with
    {
        Headers = new Dictionary<string, string> { [HeaderNames.AcceptEncoding] = "gzip" },
    });

    private static ApiException TooLarge(int most) => new(ApiProblem.TooLarge(string.Create(CultureInfo.InvariantCulture, $"A body of this request has at most {most:N0} bytes, unpacked. Send less at once, or drop files into the documents container.")));
}
