using System.Text;
using BioNer.Core;

namespace BioNer.Campaigns.Specs;

/// <summary>Reads a spec's file as text: UTF-8, of bounded size.</summary>
internal static class SpecText
{
    /// <summary>The most bytes a spec may have; the paper's whole campaign has about 5,000.</summary>
    public const int MostBytes = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InputException">The file is not there, too large, or not UTF-8.</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path} is a folder; a campaign is read from a file, YAML or JSON.");
        if (!File.Exists(path))
            throw new InputException($"There is no file {path}: name a campaign's spec, YAML or JSON.");
        using var file = OpenRead(path);
        var bytes = new byte[MostBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
            throw TooLarge(path);
        return Decode(bytes.AsSpan(0, length), path);
    }

    /// <summary>Throws when text that was not read from a file is too large or has characters that no spec has.</summary>
    /// <exception cref="InputException">It is.</exception>
    public static void Check(string text, string name)
    {
        if (text.Length > MostBytes)
            throw TooLarge(name);
        if (text.AsSpan().Trim("\uFEFF \t\r\n").IsEmpty)
            throw new InputException($"{name} is empty: a campaign names at least name, corpora, embeddings and experiments (docs/campaigns.md).");
        var line = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                line++;
            else if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\r')) || !IsWholeCharacter(text, i))
                throw new InputException($"{name}:{line}: the character U+{(int)text[i]:X4} cannot stand in a campaign's spec; remove it.");
        }
    }

    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
    internal static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new InputException($"{name} is UTF-16; a campaign's spec is UTF-8: save it in that encoding.");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var line = bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            throw new InputException($"{name}:{line}: byte {fault.Index + 1} of the file (0x{fault.BytesUnknown?.FirstOrDefault():X2}) is no UTF-8; save the file in that encoding.", fault);
        }
    }

    private static FileStream OpenRead(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    private static InputException TooLarge(string name) => new($"{name} has more than {MostBytes:N0} bytes; a campaign's spec has at most that. Is it the right file?");

    private static bool IsWholeCharacter(string text, int index) => !char.IsSurrogate(text[index])
        || (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        || (char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]));
}
