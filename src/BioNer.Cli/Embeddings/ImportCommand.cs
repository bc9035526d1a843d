using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core.Embeddings;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings import</c>: a file of vectors becomes a table in the store.</summary>
internal static class ImportCommand
{
    private const string Description =
        """
        Import a file of word vectors, plain or gzipped: word2vec binary or text, fastText .vec, GloVe.

        The most frequent words stand first in such files: --limit takes so many of them. Vectors of words that are there twice, of words that are not UTF-8, and with NaN or infinity are left out and counted.

        Example: bioner embeddings import PubMed-w2v.bin --name pubmed --limit 500000
        """;

    private static readonly Argument<string> FileArgument = new("file") { Description = "The file of vectors.", HelpName = "FILE" };

    private static readonly Option<string> NameOption = new("--name", "-n") { Description = "What the embeddings are called from now on.", Required = true, HelpName = "N" };

    private static readonly Option<string> FormatOption = CreateFormat();

    private static readonly Option<int> LimitOption = new("--limit")
    {
        Description = "Read so many vectors at most.",
        DefaultValueFactory = _ => VectorImportOptions.ProtocolLimit,
        HelpName = "COUNT",
    };

    private static readonly Option<bool> HalfOption = new("--half") { Description = "Keep numbers in half precision: half the disk space, three decimal digits." };

    private static readonly Option<string?> LicenceOption = new("--licence", "--license") { Description = "Licence of the vectors, or of the text behind them; cards of models that read them name it.", HelpName = "TEXT" };

    private static readonly Option<bool> ForceOption = new("--force") { Description = "Replace embeddings of this name that have other content." };

    public static Command Create()
    {
        var command = new Command("import", Description) { FileArgument, NameOption, FormatOption, LimitOption, HalfOption, LicenceOption, ForceOption };
        command.Validators.Add(result =>
        {
            if (result.GetResult(LimitOption) is { Implicit: false } limit && limit.GetValueOrDefault<int>() < 1)
                result.AddError("--limit takes a number from 1.");
        });
        return command.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new VectorImportOptions
        {
            Format = VectorFormats.Find(parsed.GetValue(FormatOption)!),
            Limit = parsed.GetValue(LimitOption),
            Half = parsed.GetValue(HalfOption),
            Licence = parsed.GetValue(LicenceOption),
        };
        var file = parsed.GetValue(FileArgument)!;
        var watch = Stopwatch.StartNew();
        EmbeddingImport result;
        using (var bar = new ImportBar(Path.GetFileName(file)))
            result = await EmbeddingsCommand.Library(parsed).ImportAsync(parsed.GetValue(NameOption)!, file, options, parsed.GetValue(ForceOption), bar, cancellation);
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(parsed.GetValue(GlobalOptions.Json)
            ? JsonSerializer.Serialize(result, EmbeddingJson.Default.EmbeddingImport)
            : EmbeddingText.Of(result, watch.Elapsed));
        return ExitCode.Done;
    }

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "The file's format; told by its beginning when not given.",
            DefaultValueFactory = _ => "auto",
        };
        option.AcceptOnlyFromAmong(["auto", .. VectorFormats.Names]);
        return option;
    }
}
