using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Core.Tags;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

/// <summary><c>bioner corpora convert</c>: a split on standard output, in another scheme or with one type.</summary>
internal static class ConvertCommand
{
    private const string Description =
        """
        Print a split in a tag scheme, all types or one: token, tab, tag, a blank line after each sentence, UTF-8, line feeds.

        The same corpus gives the same bytes everywhere; in iob2, those of a file it was imported from that has this form and no -DOCSTART- lines.

        Example: bioner corpora convert BC5CDR --split test --scheme iobes --type Disease > disease-test.tsv
        """;

    private static readonly Argument<string> Name = new("name") { Description = "A corpus of the store.", HelpName = "NAME" };

    private static readonly Option<Split> Part = new("--split") { Description = "The part to print.", Required = true, HelpName = "train|devel|test" };

    private static readonly Option<string> Scheme = SchemeOption.Create("Scheme of the mention tags.");

    private static readonly Option<string?> Type = new("--type") { Description = "Keep this entity type only; every other label becomes O.", HelpName = "T" };

    public static Command Create()
    {
        Part.AcceptOnlyFromAmong("train", "devel", "test");
        return new Command("convert", Description) { Name, Part, Scheme, Type }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(GlobalOptions.OpenStore(parsed));
        var corpus = await library.LoadAsync(parsed.GetRequiredValue(Name), cancellation);
        var explicitScheme = parsed.GetResult(Scheme) is { Implicit: false };
        if (corpus.Kind == CorpusKind.PartOfSpeech && explicitScheme)
            throw new InputException($"{corpus.Name} holds parts of speech: they have no --scheme.");
        if (parsed.GetValue(Type) is { } type)
            corpus = CorpusViews.SingleType(corpus, type);
        var sentences = corpus[parsed.GetValue(Part)];
        var scheme = SchemeOption.Parse(parsed.GetRequiredValue(Scheme));
        if (corpus.Kind == CorpusKind.Mentions && scheme != TagScheme.Iob2)
            sentences = [.. sentences.Select(sentence => sentence with { Tags = TagConversion.Convert(sentence.Tags, scheme) })];
        if (parsed.GetValue(GlobalOptions.Json))
        {
            CorporaJson.Write(parsed.InvocationConfiguration.Output, sentences);
            return ExitCode.Done;
        }
        await using var output = Console.OpenStandardOutput();
        CorpusFolder.Write(sentences, output);
        return ExitCode.Done;
    }
}
