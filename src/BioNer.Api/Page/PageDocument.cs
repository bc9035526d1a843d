using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BioNer.Api.Page;

/// <summary>The page as one HTML document: its style and its scripts stand in it, and its policy names their hashes.</summary>
internal sealed record PageDocument(ReadOnlyMemory<byte> Html, ReadOnlyMemory<byte> Packed, string Policy, string Tag)
{
    /// <summary>The scripts, in the order in which they stand in the page.</summary>
    private static readonly string[] Scripts = ["page", "ask", "files", "marks", "tip", "tag", "card", "models", "figures", "tables", "campaigns", "start"];

    /// <summary>Puts the page together.</summary>
    public static PageDocument Make()
    {
        var style = Slim("page.css");
        // In a function of their own, so that nothing of the page is global.
        var script = $"\"use strict\";\n(() => {{\n{string.Concat(Scripts.Select(name => Slim(name + ".js")))}}})();\n";
        var html = Encoding.UTF8.GetBytes(Slim("page.html").Replace("/* style */", style, StringComparison.Ordinal).Replace("/* script */", script, StringComparison.Ordinal));
        return new PageDocument(html, Pack(html), PolicyOf(style, script), $"\"{Convert.ToHexStringLower(SHA256.HashData(html))[..32]}\"");
    }

    // Nothing is loaded from elsewhere, nothing is sent elsewhere, and no text becomes markup or script: trusted types forbid innerHTML and its like.
    private static string PolicyOf(string style, string script) => string.Join("; ",
        "default-src 'none'", $"script-src '{Hash(script)}'", $"style-src '{Hash(style)}'", "img-src data:", "connect-src 'self'",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'");

    private static string Hash(string content) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";

    private static byte[] Pack(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionLevel.SmallestSize))
            packing.Write(content);
        return memory.ToArray();
    }

    // Comments and indentation are for those who read the sources.
    private static string Slim(string name)
    {
        using var reader = new StreamReader(typeof(PageDocument).Assembly.GetManifestResourceStream($"page/{name}") ?? throw new InvalidOperationException($"The assembly has no page/{name}."));
        var slim = new StringBuilder();
        while (reader.ReadLine()?.Trim() is { } line)
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("/** ", StringComparison.Ordinal))
                slim.Append(line).Append('\n');
        return slim.ToString();
    }
}
