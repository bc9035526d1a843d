using System.CommandLine;
using BioNer.Cli.Models;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Tagging;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;
using BioNer.Tagging.Networks;

namespace BioNer.Cli.Tagging;

/// <summary><c>bioner tag</c>: entities in files or standard input.</summary>
internal static class TagCommand
{
    private const string Description =
        """
        Find entities in text.

        Reads the files, or standard input without any, and writes JSON lines; on a terminal the text with the mentions marked. Offsets count Unicode code points.

        Example: echo "Aspirin inhibits COX-2." | bioner tag --model genes
        """;

    private static readonly Argument<string[]> Files = new("files") { Description = "Files to tag; '-' or none is standard input.", Arity = ArgumentArity.ZeroOrMore, HelpName = "FILE" };

    private static readonly Option<string> Model = new("--model", "-m") { Description = "NAME (its current version), NAME@VERSION, or a folder with a model.", Required = true, HelpName = "M" };

    private static readonly Option<string[]> Tasks = new("--task", "-t") { Description = "Only these of the model's tasks; 'all' (the default) is all that find mentions.", AllowMultipleArgumentsPerToken = true, HelpName = "T" };

    private static readonly Option<string?> From = new("--from") { Description = "Format of the input; by default what the file's name tells (.txt, .xml, .json, .pubtator, .conll), else plain text.", HelpName = "plain|bioc-xml|bioc-json|pubtator|pubannotation|conll" };

    private static readonly Option<string?> To = new("--to") { Description = "Format of the output; text has the mentions marked.", HelpName = "jsonl|bioc-xml|bioc-json|pubtator|pubannotation|conll|brat|text" };

    private static readonly Option<string> Overlaps = Choice("--overlaps", "Of mentions that overlap, keep all or the best.", "keep", "best");

    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Write a file for each input into this folder instead of standard output.", HelpName = "DIR" };

    private static readonly Option<int> Threads = new("--threads") { Description = "Processor cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    private static readonly Option<string[]> Threshold = new("--threshold") { Description = "The lowest score of mentions, 0 to 1; TASK=SCORE is of one task.", AllowMultipleArgumentsPerToken = true, HelpName = "SCORE|TASK=SCORE" };

    private static readonly Option<bool> Alternatives = new("--alternatives") { Description = "Also mentions that a head's best reading does not have, of at least the threshold, or 0.1." };

    private static readonly Option<bool> Abbreviations = new("--abbreviations") { Description = "Carry mentions on to the abbreviations that a document defines beside them." };

    private static readonly PrecisionOption Precision = new();

    public static Command Create()
    {
        From.AcceptOnlyFromAmong([.. DocumentFormats.All.Where(format => format.CanRead).Select(format => format.Name)]);
        To.AcceptOnlyFromAmong([TagOutput.Marked, .. DocumentFormats.All.Select(format => format.Name)]);
        var command = new Command("tag", Description) { Files, Model, Tasks, From, To, Overlaps, Threshold, Alternatives, Abbreviations, Precision, Out, Threads };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Threads) is { Implicit: false } && result.GetValue(Threads) < 1)
                result.AddError("--threads takes a number from 1.");
        });
        return command.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(GlobalOptions.Json);
        var terminal = !Console.IsOutputRedirected;
        var format = parsed.GetValue(To) ?? (terminal && parsed.GetValue(Out) is null ? TagOutput.Marked : "jsonl");
        var files = parsed.GetValue(Files) is { Length: > 0 } given ? given : ["-"];
        if (json && (parsed.GetValue(To) is not null || parsed.GetValue(Out) is not null))
            throw new InputException("--json writes one JSON document to standard output: leave out --to and --out.");
        if (format == "brat" && files.Length > 1 && parsed.GetValue(Out) is null)
            throw new InputException("brat has a file for each document: name a folder with --out.");

        using var runtime = OnnxStart.Begin();
        var store = GlobalOptions.OpenStore(parsed);
        // Read while the model loads.
        var first = TagInput.ReadAsync(files[0], parsed.GetValue(From), cancellation).GetAsyncEnumerator(cancellation);
        var reading = first.MoveNextAsync().AsTask();
        var folder = await BundleFolder.FindAsync(store, parsed.GetValue(Model)!, cancellation);
        using var tagger = Tagger.Open(folder, new TaggerOptions { Threads = parsed.GetValue(Threads), Precision = Precision.Of(parsed) });
        var tasks = parsed.GetValue(Tasks) is { Length: > 0 } named && !named.Contains("all") ? named : null;
        await using var output = new TagOutput(json ? null : format, parsed.GetValue(Out), tagger.Manifest, terminal && !json);
        var request = new TagRequest
        {
            Tasks = tasks,
            Overlaps = parsed.GetValue(Overlaps) == "best" ? BioNer.Tagging.Overlaps.Best : BioNer.Tagging.Overlaps.Keep,
            Threshold = ScoreThresholds.Parse(parsed.GetValue(Threshold) ?? [], "--threshold"),
            Alternatives = parsed.GetValue(Alternatives),
            Abbreviations = parsed.GetValue(Abbreviations),
            Tokens = output.NeedsTokens,
        };
        var failed = 0;
        for (var at = 0; at < files.Length; at++)
        {
            try
            {
                await output.WriteAsync(TagInput.Id(files[at]), TagAsync(at == 0 ? Begun(first, reading) : TagInput.ReadAsync(files[at], parsed.GetValue(From), cancellation)), cancellation);
            }
            catch (InputException exception) when (files.Length > 1)
            {
                // One bad file among many costs the others nothing.
                await Console.Error.WriteLineAsync($"bioner tag: {exception.Message}");
                failed++;
            }
        }
        await output.CompleteAsync(cancellation);
        if (failed > 0)
            await Console.Error.WriteLineAsync($"bioner tag: {failed} of {files.Length} files were not tagged.");
        return failed > 0 ? ExitCode.Failed : ExitCode.Done;

        async IAsyncEnumerable<TaggedDocument> TagAsync(IAsyncEnumerable<Document> documents)
        {
            await foreach (var document in documents)
                yield return tagger.Tag(document, request, cancellation);
        }
    }

    /// <summary>Documents whose first is being read already.</summary>
    private static async IAsyncEnumerable<Document> Begun(IAsyncEnumerator<Document> documents, Task<bool> reading)
    {
        await using (documents)
            for (var more = await reading; more; more = await documents.MoveNextAsync())
                yield return documents.Current;
    }

    private static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => choices[0], HelpName = string.Join('|', choices) };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }
}
