using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Tagging;
using BioNer.Tagging.Formats;

namespace BioNer.Api.Documents;

/// <summary>The one place that knows formats: which documents are read, and how annotations are written.</summary>
internal static class DocumentConversion
{
    private static readonly Dictionary<string, string> Suffixes = new(StringComparer.Ordinal) { ["jsonl"] = ".jsonl", ["brat"] = ".ann", ["conll"] = ".conll" };

    /// <summary>The format written without a setting.</summary>
    public const string DefaultFormat = "jsonl";

    /// <summary>The endings of documents that are read.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".conll", ".txt"];

    /// <summary>What is put behind a document's name for its annotation in a format.</summary>
    /// <exception cref="InputException">There is no such format.</exception>
    public static string SuffixOf(string format) => Suffixes.TryGetValue(format, out var suffix)
        ? suffix
        : throw new UnknownNameException($"There is no format '{Excerpt.Of(format)}' of annotations; known: {string.Join(", ", Suffixes.Keys)}.");

    /// <summary>Reads a document, tags it, and writes it in every format.</summary>
    /// <param name="name">The document's name.</param>
    /// <param name="content">Its bytes, unpacked.</param>
    /// <param name="tagger">The model.</param>
    /// <param name="tasks">The tasks; null for all that find mentions.</param>
    /// <param name="outputs">Where each format goes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The document is not what its name says, or a task is unknown.</exception>
    public static async Task TagAsync(DocumentName name, Stream content, Tagger tagger, IReadOnlyList<string>? tasks, IReadOnlyDictionary<string, Stream> outputs, CancellationToken cancellation)
    {
        var text = await TextInput.ReadAsync(content, name.Name, cancellation);
        var document = name.Extension == ".conll" ? ConllInput.Parse(text, name.Name) : new TagDocument(text);
        var tagged = tagger.Tag(document, new TagRequest { Tasks = tasks, Tokens = outputs.ContainsKey("conll") }, cancellation);
        foreach (var (format, output) in outputs)
        {
            if (format == "jsonl")
            {
                JsonOutput.WriteLine(output, name.Name, document.Text, tagged);
                continue;
            }
            await using var writer = new StreamWriter(output, leaveOpen: true);
            if (format == "brat")
                BratOutput.Write(writer, document.Text, tagged);
            else
                ConllOutput.Write(writer, document.Text, tagged, PartsOfSpeech(tagger.Manifest));
        }
    }

    private static HashSet<string> PartsOfSpeech(ModelManifest manifest) =>
        manifest.Heads.Where(head => head.Kind == CorpusKind.PartOfSpeech).Select(head => head.Task).ToHashSet(StringComparer.Ordinal);
}
