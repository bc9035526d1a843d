using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

/// <summary>The corpora a command is about: those named, or all.</summary>
internal static class CorpusSelection
{
    public static Argument<string[]> Names { get; } = new("name") { Description = "Corpora of the store; all when none is named.", HelpName = "NAME…", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Loads them in the order of their names, or as named.</summary>
    /// <exception cref="InputException">A name is unknown, or the store has no corpora.</exception>
    public static async Task<List<Corpus>> LoadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(GlobalOptions.OpenStore(parsed));
        var names = parsed.GetValue(Names) is { Length: > 0 } given
            ? given.Distinct(StringComparer.Ordinal).ToList()
            : [.. (await library.ListAsync(cancellation)).Select(entry => entry.Name)];
        if (names.Count == 0)
            throw new InputException("The store has no corpora; import some with 'bioner corpora import FOLDER'.");
        var corpora = new List<Corpus>();
        foreach (var name in names)
            corpora.Add(await library.LoadAsync(name, cancellation));
        return corpora;
    }
}
