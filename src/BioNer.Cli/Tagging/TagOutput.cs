using System.Text;
using System.Text.Json;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging;
using BioNer.Tagging.Formats;

namespace BioNer.Cli.Tagging;

/// <summary>Writes what <c>bioner tag</c> found, to standard output or a folder.</summary>
internal sealed class TagOutput : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string format;
    private readonly string? folder;
    private readonly bool colour;
    private readonly HashSet<string> partsOfSpeech;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Stream standard;
    private readonly Utf8JsonWriter? json;

    public TagOutput(string format, string? folder, ModelManifest manifest, bool colour)
    {
        this.format = format;
        this.folder = folder;
        this.colour = colour;
        partsOfSpeech = manifest.Heads.Where(head => head.Kind == CorpusKind.PartOfSpeech).Select(head => head.Task).ToHashSet(StringComparer.Ordinal);
        standard = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        if (folder is not null)
            Directory.CreateDirectory(folder);
        if (format != "json")
            return;
        json = new Utf8JsonWriter(standard, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteString("model", $"{manifest.Name}@{manifest.Version}");
        json.WriteStartArray("documents");
    }

    /// <summary>The formats of <c>--to</c> with the endings of their files.</summary>
    public static IReadOnlyDictionary<string, string> Formats { get; } = new Dictionary<string, string>
    {
        ["jsonl"] = ".jsonl",
        ["brat"] = ".ann",
        ["conll"] = ".conll",
        ["text"] = ".txt",
    };

    /// <summary>Writes one document.</summary>
    public void Write(string id, string text, TaggedText tagged)
    {
        if (json is not null)
        {
            JsonOutput.Write(json, id, text, tagged);
            return;
        }
        if (folder is null)
        {
            WriteTo(standard, id, text, tagged, colour);
            standard.Flush();
            return;
        }
        // brat looks for NAME.ann beside NAME.txt.
        var name = (format == "brat" ? Path.GetFileNameWithoutExtension(id) : id) + Formats[format];
        if (!written.Add(name))
            throw new InputException($"Two inputs would be written to {Path.Combine(folder, name)}: rename one, or tag them into two folders.");
        var path = Path.Combine(folder, name);
        using (var file = File.Create(path + ".partial~"))
            WriteTo(file, id, text, tagged, colour: false);
        File.Move(path + ".partial~", path, overwrite: true);
    }

    /// <summary>Ends the output; what is not completed is seen to be cut off.</summary>
    public void Complete()
    {
        json?.WriteEndArray();
        json?.WriteEndObject();
        json?.Flush();
        if (json is not null)
            standard.WriteByte((byte)'\n');
        standard.Flush();
    }

    public void Dispose()
    {
        json?.Dispose();
        standard.Dispose();
    }

    private void WriteTo(Stream target, string id, string text, TaggedText tagged, bool colour)
    {
        if (format == "jsonl")
        {
            JsonOutput.WriteLine(target, id, text, tagged);
            return;
        }
        using var writer = new StreamWriter(target, Utf8, 1 << 12, leaveOpen: true);
        switch (format)
        {
            case "brat": BratOutput.Write(writer, text, tagged); break;
            case "conll": ConllOutput.Write(writer, text, tagged, partsOfSpeech); break;
            default: InlineOutput.Write(writer, text, tagged, colour); break;
        }
    }
}
