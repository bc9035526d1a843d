using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies an ELF library, letting it load where libstdc++ has no GLIBCXX_3.4.32: that needed version gets the name and hash of
/// GLIBCXX_3.4, and the one symbol of it becomes weak. A library other than the known one is copied as it is, with a warning.
/// </summary>
public class RelaxSymbolVersion : Task
{
    private const string NeededVersion = "GLIBCXX_3.4.32";
    private const string OlderVersion = "GLIBCXX_3.4";
    private const string Symbol = "_ZSt21ios_base_library_initv";
    private const int SymbolSize = 24;
    private const byte Weak = 2;

    [Required]
    public string Library { get; set; }

    [Required]
    public string Target { get; set; }

    [Required]
    public string KnownSha256 { get; set; }

    public override bool Execute()
    {
        var bytes = File.ReadAllBytes(Library);
        if (Sha256(bytes) == KnownSha256)
            Relax(bytes);
        else
            Log.LogWarning("{0} is not the TorchSharp library this build knows (its SHA-256 is {1}): it is used as it is. Where it does not load for want of {2}, use a system with GCC 13's libstdc++.", Library, Sha256(bytes), NeededVersion);
        Directory.CreateDirectory(Path.GetDirectoryName(Target));
        // A new file, moved into place: the old one may be hard-linked from output folders.
        var partial = Target + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(partial, bytes);
        if (File.Exists(Target))
            File.Delete(Target);
        File.Move(partial, Target);
        return true;
    }

    private static void Relax(byte[] elf)
    {
        var sections = Sections(elf);
        var names = sections[".dynstr"];
        var needed = new Dictionary<string, long>();
        for (var entry = sections[".gnu.version_r"].Offset; ;)
        {
            var auxiliary = entry + BitConverter.ToUInt32(elf, (int)entry + 8);
            for (var left = BitConverter.ToUInt16(elf, (int)entry + 2); left > 0; left--)
            {
                needed[Text(elf, names.Offset + BitConverter.ToUInt32(elf, (int)auxiliary + 8))] = auxiliary;
                auxiliary += BitConverter.ToUInt32(elf, (int)auxiliary + 12);
            }
            var next = BitConverter.ToUInt32(elf, (int)entry + 12);
            if (next == 0)
                break;
            entry += next;
        }
        // Of a needed version: its hash (bytes 0-3) and its name (bytes 8-11).
        Array.Copy(elf, needed[OlderVersion], elf, needed[NeededVersion], 4);
        Array.Copy(elf, needed[OlderVersion] + 8, elf, needed[NeededVersion] + 8, 4);
        var symbols = sections[".dynsym"];
        for (var symbol = symbols.Offset; symbol < symbols.Offset + symbols.Size; symbol += SymbolSize)
            if (Text(elf, names.Offset + BitConverter.ToUInt32(elf, (int)symbol)) == Symbol)
                elf[symbol + 4] = (byte)(Weak << 4 | elf[symbol + 4] & 15);
    }

    private static Dictionary<string, Section> Sections(byte[] elf)
    {
        var table = BitConverter.ToInt64(elf, 0x28);
        var size = BitConverter.ToUInt16(elf, 0x3A);
        var count = BitConverter.ToUInt16(elf, 0x3C);
        var namesAt = BitConverter.ToInt64(elf, (int)(table + BitConverter.ToUInt16(elf, 0x3E) * size) + 0x18);
        var sections = new Dictionary<string, Section>();
        for (var i = 0; i < count; i++)
        {
            var header = (int)(table + i * size);
            sections[Text(elf, namesAt + BitConverter.ToUInt32(elf, header))] = new Section
            {
                Offset = BitConverter.ToInt64(elf, header + 0x18),
                Size = BitConverter.ToInt64(elf, header + 0x20),
            };
        }
        return sections;
    }

    private static string Text(byte[] elf, long offset)
    {
        var end = Array.IndexOf(elf, (byte)0, (int)offset);
        return Encoding.ASCII.GetString(elf, (int)offset, end - (int)offset);
    }

    private static string Sha256(byte[] bytes)
    {
        using (var hash = SHA256.Create())
            return BitConverter.ToString(hash.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
    }

    private sealed class Section
    {
        public long Offset;
        public long Size;
    }
}
