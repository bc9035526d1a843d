using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core.Corpora;

namespace BioNer.Cli.Corpora;

internal sealed record OverlapDocument(IReadOnlyList<SharedSentences> Exact, IReadOnlyList<SharedSentences> AcrossCorpora);

/// <summary><c>bioner corpora overlap</c>: held-out sentences that training sees.</summary>
internal static class OverlapCommand
{
    private const string Description =
        """
        Count held-out sentences that training sees, in a corpus's own training part and in other corpora.

        The first table counts test sentences of 10 tokens or more whose exact tokens are a training sentence's too, out of all test sentences (the paper's measure). The second compares sentences of 6 words or more across corpora, ignoring case and tokenisation, out of those long enough: it is what training on several corpora leaks.

        Example: bioner corpora overlap BioNLP09 JNLPBA
        """;

    private static readonly Option<int> Least = new("--least") { Description = "Leave out pairs of the second table that share fewer sentences.", DefaultValueFactory = _ => 20, HelpName = "N" };

    public static Command Create()
    {
        Least.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--least takes a number from 1.");
        });
        return new Command("overlap", Description) { CorpusSelection.Names, Least }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var corpora = await CorpusSelection.LoadAsync(parsed, cancellation);
        var document = new OverlapDocument(CorpusOverlap.Exact(corpora), CorpusOverlap.Across(corpora, parsed.GetValue(Least)));
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            CorporaJson.Write(output, document);
            return ExitCode.Done;
        }
        Write(output, "Same tokens, sentences of 10 tokens or more:", document.Exact, "No test sentence stands in a training part with the same tokens.");
        if (corpora.Count < 2)
            return ExitCode.Done;
        output.WriteLine();
        Write(output, "Same words across corpora, sentences of 6 words or more:", document.AcrossCorpora, $"No devel or test part shares {parsed.GetValue(Least)} sentences or more with another corpus.");
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, string title, IReadOnlyList<SharedSentences> shared, string none)
    {
        if (shared.Count == 0)
        {
            output.WriteLine(none);
            return;
        }
        var table = new TextTable("held-out part", "occurs in", "sentences>", "of>", "percent>");
        foreach (var pair in shared)
            table.Add($"{pair.HeldOut} {pair.HeldOutSplit.Name()}", $"{pair.In} {pair.InSplit.Name()}", $"{pair.Sentences:N0}", $"{pair.OutOf:N0}", $"{100.0 * pair.Sentences / pair.OutOf:0.00}");
        output.WriteLine(title);
        table.Write(output);
    }
}
