using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace BioNer.Api.Tests.Hostile;

/// <summary>A request that nobody should send, as the bytes that go over the wire, and the answer to it.</summary>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Kind">The kind of its problem; empty where the answer has none.</param>
/// <param name="Bytes">The whole request.</param>
internal sealed record HostileRequest(string What, int Status, string Kind, byte[] Bytes)
{
    private const string Host = "Host: localhost\r\nConnection: close\r\n";

    public override string ToString() => What;

    /// <summary>A request with a body, well-formed as far as HTTP goes.</summary>
    public static HostileRequest Post(string what, int status, string kind, string path, byte[] body, string? type = "application/json", string headers = "") => new(what, status, kind,
        [.. Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\n{Host}{(type is null ? "" : $"Content-Type: {type}\r\n")}{headers}Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n"), .. body]);

    /// <summary>A request to tag.</summary>
    public static HostileRequest Tag(string what, int status, string kind, string body, string? type = "application/json", string headers = "") => Post(what, status, kind, "/api/tag", Encoding.UTF8.GetBytes(body), type, headers);

    /// <summary>A request to tag, of bytes that are no text.</summary>
    public static HostileRequest TagBytes(string what, int status, string kind, byte[] body, string? type = "application/json", string headers = "") => Post(what, status, kind, "/api/tag", body, type, headers);

    /// <summary>A request to begin a campaign.</summary>
    public static HostileRequest Campaign(string what, int status, string kind, string body, string type = "application/yaml") => Post(what, status, kind, "/api/campaigns", Encoding.UTF8.GetBytes(body), type);

    /// <summary>A request without a body.</summary>
    public static HostileRequest Get(string what, int status, string kind, string path, string method = "GET") => new(what, status, kind, Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\n{Host}\r\n"));

    /// <summary>A request that breaks the rules of HTTP.</summary>
    public static HostileRequest Raw(string what, int status, string kind, string text) => new(what, status, kind, Encoding.Latin1.GetBytes(text));

    /// <summary>The same bytes, compressed.</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Sends it on a connection of its own; the status and the body of the answer.</summary>
    public async Task<(int Status, string Body)> SendAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, cancellation);
        var stream = client.GetStream();
        // A server that refuses early may close before it has read all; its answer is there all the same.
        var sending = SendAllAsync(stream, cancellation);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, cancellation);
        }
        catch (IOException)
        {
            // Reset after the answer.
        }
        await sending;
        var text = Encoding.UTF8.GetString(answer.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (text.Length > 12 ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, end < 0 ? "" : text[(end + 4)..]);
    }

    private async Task SendAllAsync(NetworkStream stream, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(Bytes, cancellation);
        }
        catch (IOException)
        {
            // Refused.
        }
    }
}
