using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Storage;
using BioNer.Tagging.Corpora;

namespace BioNer.Cli.Corpora;

/// <summary><c>bioner corpora import</c>: a folder with splits, a folder of such folders, or one file.</summary>
internal static class ImportCommand
{
    private const string Description =
        """
        Copy corpora into the store.

        SRC is a folder with train.tsv, devel.tsv and test.tsv, a folder of such folders (all are imported), or one file, of which --split sets parts aside. Each line has a token first and its tag last, parted by tabs or spaces; blank lines part sentences. Importing the same content again changes nothing.

        With --from brat, bioc-xml, bioc-json, pubtator or pubannotation, SRC is a file or folder of documents with annotations, or a folder with files or folders named train, devel and test. Text is cut into sentences and tokens as it is when it is tagged; what tags cannot show is counted and listed.

        Example: bioner corpora import my-corpus.tsv --name MyCorpus --split devel=0.1 test=0.1

        Example: bioner corpora import annotated/ --from brat --name Mine --split 80/10/10 --licence "CC BY 4.0"
        """;

    private static readonly Argument<string> Source = new("src") { Description = "Folder or file to import.", HelpName = "SRC" };

    private static readonly Option<string> Format = new("--from") { Description = "Format of the files.", DefaultValueFactory = _ => "conll", HelpName = "conll|brat|bioc-xml|…" };

    private static readonly Option<string?> Name = new("--name") { Description = "Name in the store; by default the folder's or the file's.", HelpName = "N" };

    private static readonly Option<string> Scheme = SchemeOption.Create("Scheme of the files' mention tags.");

    private static readonly Option<string?> Kind = new("--kind") { Description = "What the tags say; by default they are mentions if any has a prefix and a type (B-Gene).", HelpName = "mentions|pos" };

    private static readonly Option<string[]> Shares = new("--split")
    {
        Description = "Share of the training sentences, or with documents of the documents, that stands in for a part that has no file, drawn by --seed: 80/10/10, or devel=0.1 test=0.1.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "SHARES",
    };

    private static readonly Option<string?> Devel = new("--devel") { Description = "File or folder of the devel part, when SRC is the training part.", HelpName = "PATH" };

    private static readonly Option<string?> Test = new("--test") { Description = "File or folder of the test part, when SRC is the training part.", HelpName = "PATH" };

    private static readonly Option<string> Tokens = new("--tokens")
    {
        Description = "How documents are cut into tokens: alnum parts letters and digits from all else (IL - 2), genia keeps words like IL-2. Text for the head is cut alike.",
        DefaultValueFactory = _ => "alnum",
        HelpName = "alnum|genia",
    };

    private static readonly Option<string[]> Types = new("--types")
    {
        Description = "Take only these types of annotations, under another name with TYPE=NAME; all without it.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "TYPE[=NAME]…",
    };

    private static readonly Option<string?> Licence = new("--licence", "--license") { Description = "Licence of text and annotations; cards of models trained on the corpus name it.", HelpName = "TEXT" };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of --split's choice.", DefaultValueFactory = _ => 1 };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace a corpus of the same name and other content." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong(["conll", .. DocumentCorpus.Formats]);
        Tokens.AcceptOnlyFromAmong("alnum", "genia");
        Kind.AcceptOnlyFromAmong("mentions", "pos");
        Shares.Validators.Add(result =>
        {
            if (SplitShares.Parse(result.Tokens.Select(token => token.Value)).Error is { } error)
                result.AddError(error);
        });
        return new Command("import", Description) { Source, Format, Name, Scheme, Kind, Shares, Devel, Test, Seed, Tokens, Types, Licence, Force }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(GlobalOptions.OpenStore(parsed));
        var format = parsed.GetRequiredValue(Format);
        CheckOptions(parsed, format);
        var sources = format == "conll" ? CorpusSource.Find(parsed.GetRequiredValue(Source)) : [parsed.GetRequiredValue(Source)];
        if (sources.Count > 1 && parsed.GetValue(Name) is { } name)
            throw new InputException($"{parsed.GetValue(Source)} holds {sources.Count} corpora: they cannot all have the name {name}. Leave out --name, or name one folder.");
        var options = new ImportOptions
        {
            Name = parsed.GetValue(Name),
            Kind = parsed.GetValue(Kind) switch { "mentions" => CorpusKind.Mentions, "pos" => CorpusKind.PartOfSpeech, _ => null },
            Scheme = SchemeOption.Parse(parsed.GetRequiredValue(Scheme)),
            Carve = SplitShares.Parse(parsed.GetValue(Shares) ?? []).Shares,
            Seed = parsed.GetValue(Seed),
            Parts = new[] { (Split.Devel, parsed.GetValue(Devel)), (Split.Test, parsed.GetValue(Test)) }.Where(part => part.Item2 is not null).ToDictionary(part => part.Item1, part => part.Item2!),
            Licence = parsed.GetValue(Licence),
        };
        var imported = new List<ImportedCorpus>();
        var failed = new List<FailedImport>();
        foreach (var source in sources)
            try
            {
                cancellation.ThrowIfCancellationRequested();
                var read = format == "conll" ? CorpusSource.Read(source, options) : await DocumentCorpus.ReadAsync(
                    source, format, parsed.GetValue(Tokens) == "genia" ? TokenizerRule.Genia : TokenizerRule.Alnum, TypeChoice.Parse(parsed.GetValue(Types) ?? []), options, cancellation);
                var (entry, outcome) = await library.ImportAsync(read, parsed.GetValue(Force), cancellation);
                imported.Add(new ImportedCorpus(outcome, entry));
            }
            catch (InputException exception) when (sources.Count > 1)
            {
                failed.Add(new FailedImport(source, exception.Message));
            }
        ImportReport.Write(imported, failed, parsed);
        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // What says nothing about the format that is read is a mistake of whoever gives it.
    private static void CheckOptions(ParseResult parsed, string format)
    {
        Option[] wrong = format == "conll" ? [Tokens, Types] : [Scheme, Kind];
        if (wrong.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } option)
            throw new InputException($"{option.Name} says nothing about files in the format {format}: leave it out.");
    }
}
