using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Corpora;
using BioNer.Storage;

namespace BioNer.Cli.Corpora;

/// <summary><c>bioner corpora import</c>: a folder with splits, a folder of such folders, or one file.</summary>
internal static class ImportCommand
{
    private const string Description =
        """
        Copy corpora into the store.

        SRC is a folder with train.tsv, devel.tsv and test.tsv, a folder of such folders (all are imported), or one file, of which --split sets parts aside. Each line has a token first and its tag last, parted by tabs or spaces; blank lines part sentences. Importing the same content again changes nothing.

        Example: bioner corpora import my-corpus.tsv --name MyCorpus --split devel=0.1 test=0.1
        """;

    private static readonly Argument<string> Source = new("src") { Description = "Folder or file to import.", HelpName = "SRC" };

    private static readonly Option<string> Format = new("--from") { Description = "Format of the files.", DefaultValueFactory = _ => "conll", HelpName = "conll" };

    private static readonly Option<string?> Name = new("--name") { Description = "Name in the store; by default the folder's or the file's.", HelpName = "N" };

    private static readonly Option<string> Scheme = SchemeOption.Create("Scheme of the files' mention tags.");

    private static readonly Option<string?> Kind = new("--kind") { Description = "What the tags say; by default they are mentions if any has a prefix and a type (B-Gene).", HelpName = "mentions|pos" };

    private static readonly Option<string[]> Shares = new("--split")
    {
        Description = "Share of the training sentences that stands in for a part that has no file, drawn by --seed.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "PART=SHARE",
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of --split's choice.", DefaultValueFactory = _ => 1 };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace a corpus of the same name and other content." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("conll");
        Kind.AcceptOnlyFromAmong("mentions", "pos");
        Shares.Validators.Add(result =>
        {
            if (SplitShares.Parse(result.Tokens.Select(token => token.Value)).Error is { } error)
                result.AddError(error);
        });
        return new Command("import", Description) { Source, Format, Name, Scheme, Kind, Shares, Seed, Force }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var library = new CorpusLibrary(GlobalOptions.OpenStore(parsed));
        var sources = CorpusSource.Find(parsed.GetRequiredValue(Source));
        if (sources.Count > 1 && parsed.GetValue(Name) is { } name)
            throw new InputException($"{parsed.GetValue(Source)} holds {sources.Count} corpora: they cannot all have the name {name}. Leave out --name, or name one folder.");
        var options = new ImportOptions
        {
            Name = parsed.GetValue(Name),
            Kind = parsed.GetValue(Kind) switch { "mentions" => CorpusKind.Mentions, "pos" => CorpusKind.PartOfSpeech, _ => null },
            Scheme = SchemeOption.Parse(parsed.GetRequiredValue(Scheme)),
            Carve = SplitShares.Parse(parsed.GetValue(Shares) ?? []).Shares,
            Seed = parsed.GetValue(Seed),
        };
        var imported = new List<ImportedCorpus>();
        var failed = new List<FailedImport>();
        foreach (var source in sources)
            try
            {
                cancellation.ThrowIfCancellationRequested();
                var (entry, outcome) = await library.ImportAsync(source, options, parsed.GetValue(Force), cancellation);
                imported.Add(new ImportedCorpus(outcome, entry));
            }
            catch (InputException exception) when (sources.Count > 1)
            {
                failed.Add(new FailedImport(source, exception.Message));
            }
        ImportReport.Write(imported, failed, parsed);
        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
