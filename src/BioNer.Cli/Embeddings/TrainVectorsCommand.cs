using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Embeddings.SkipGram;
using BioNer.Storage;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings train</c>: word vectors from plain text and the training parts of corpora.</summary>
internal static class TrainVectorsCommand
{
    private const string Description =
        """
        Train word vectors with skip-gram and negative sampling, as word2vec does.

        Text is UTF-8, plain or gzipped, one sentence a line, words between white space. --corpus adds the training part of a corpus in the store. One thread repeats a training bit for bit; several are faster.

        Example: bioner embeddings train samples/text/*.txt --name samples --dimensions 64 --epochs 15 --window 2 --min-count 2 --learning-rate 0.05
        """;

    private static readonly SkipGramOptions Defaults = new();

    private static readonly Argument<string[]> TextArgument = new("text") { Description = "Files of text.", HelpName = "TEXT", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string[]> CorpusOption = new("--corpus", "-c") { Description = "Train on this corpus's training part, too.", AllowMultipleArgumentsPerToken = true, HelpName = "C…" };

    private static readonly Option<string> NameOption = new("--name", "-n") { Description = "What the embeddings are called from now on.", Required = true, HelpName = "N" };

    private static readonly Option<int> DimensionsOption = Number("--dimensions", "Numbers of a vector.", Defaults.Dimensions);

    private static readonly Option<int> WindowOption = Number("--window", "Words on each side that are predicted, at most.", Defaults.Window);

    private static readonly Option<int> NegativeOption = Number("--negative", "Random words for each predicted one.", Defaults.Negative);

    private static readonly Option<int> EpochsOption = Number("--epochs", "Passes over the text.", Defaults.Epochs);

    private static readonly Option<int> MinCountOption = Number("--min-count", "Rarer words get no vector.", Defaults.MinCount);

    private static readonly Option<double> SubsampleOption = Number("--subsample", "Leave out words above this share of the text at random; 0 keeps all.", Defaults.Subsample);

    private static readonly Option<double> RateOption = Number("--learning-rate", "Learning rate at the start; it falls linearly.", Defaults.LearningRate);

    private static readonly Option<int> SeedOption = Number("--seed", "Seed of initial vectors and of all draws.", Defaults.Seed);

    private static readonly Option<string> ThreadsOption = new("--threads") { Description = "Threads, or 'all'; 1 repeats bit for bit.", DefaultValueFactory = _ => "all", HelpName = "COUNT|all" };

    private static readonly Option<bool> ForceOption = new("--force") { Description = "Replace embeddings of this name that have other content." };

    public static Command Create()
    {
        var command = new Command("train", Description)
        {
            TextArgument, CorpusOption, NameOption, DimensionsOption, WindowOption, NegativeOption, EpochsOption, MinCountOption, SubsampleOption, RateOption, SeedOption, ThreadsOption, ForceOption,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(TextArgument) is not { Tokens.Count: > 0 } && result.GetResult(CorpusOption) is not { Tokens.Count: > 0 })
                result.AddError("Name a file of text, or a --corpus.");
            if (result.GetResult(ThreadsOption)?.GetValueOrDefault<string>() is { } threads && Threads(threads) < 1)
                result.AddError($"--threads takes a number from 1 or 'all', not '{Excerpt.Of(threads)}'.");
        });
        return command.Runs(RunOrStopAsync);
    }

    private static async Task<int> RunOrStopAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(parsed, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("bioner train: interrupted; nothing was stored, and the same command begins anew.");
            return ExitCode.Interrupted;
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new SkipGramOptions
        {
            Dimensions = parsed.GetValue(DimensionsOption),
            Window = parsed.GetValue(WindowOption),
            Negative = parsed.GetValue(NegativeOption),
            Epochs = parsed.GetValue(EpochsOption),
            MinCount = parsed.GetValue(MinCountOption),
            Subsample = parsed.GetValue(SubsampleOption),
            LearningRate = parsed.GetValue(RateOption),
            Seed = parsed.GetValue(SeedOption),
            Threads = Threads(parsed.GetValue(ThreadsOption)!),
        };
        var name = parsed.GetValue(NameOption)!;
        var force = parsed.GetValue(ForceOption);
        if (options.Violations() is { Count: > 0 } violations)
            throw new InputException($"{string.Join("; ", violations)}.");
        var library = EmbeddingsCommand.Library(parsed);
        await CheckNameAsync(library, name, options, force, cancellation);
        var files = parsed.GetValue(TextArgument) ?? [];
        var corpora = parsed.GetValue(CorpusOption) ?? [];
        var text = new SkipGramText();
        var leftOut = await ReadAsync(text, files, corpora, new CorpusLibrary(GlobalOptions.OpenStore(parsed)), cancellation);
        var trainer = new SkipGramTrainer(text, options);
        var watch = Stopwatch.StartNew();
        using (var line = new TrainingLine(name))
            await Task.Run(() => trainer.Train(line, cancellation), cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var isNew = await library.AddAsync(name, trainer, string.Join(", ", [.. files, .. corpora.Select(corpus => $"corpora/{corpus}")]), force, cancellation);
        var result = new TrainedVectors(await library.FindAsync(name, cancellation), isNew, text.Tokens, text.Sentences, text.DistinctWords, leftOut, seconds, trainer.TokensAnEpoch * options.Epochs / seconds);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(GlobalOptions.Json)
            ? JsonSerializer.Serialize(result, TrainedVectorsJson.Default.TrainedVectors)
            : result.ToString());
        return ExitCode.Done;
    }

    private static Task<LeftOutWords> ReadAsync(SkipGramText text, string[] files, string[] corpora, CorpusLibrary library, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            var leftOut = new LeftOutWords(0, 0);
            foreach (var file in files)
                leftOut += PlainText.Read(file, text, cancellation);
            foreach (var corpus in corpora)
                foreach (var sentence in (await library.LoadAsync(corpus, cancellation)).Train)
                    text.Add(sentence.Tokens);
            return leftOut;
        },
        cancellation);

    /// <summary>Says at once what would be said after the training: several threads never give the same content again.</summary>
    private static async Task CheckNameAsync(EmbeddingLibrary library, string name, SkipGramOptions options, bool force, CancellationToken cancellation)
    {
        ArtifactName.CheckPart(name);
        if (!force && options.Threads > 1 && (await library.ListAsync(cancellation)).Any(entry => entry.Name == name))
            throw new InputException($"The store has embeddings {name}: give these another --name, or replace those with --force.");
    }

    private static int Threads(string given) => given == "all" ? Environment.ProcessorCount : int.TryParse(given, out var threads) ? threads : 0;

    private static Option<T> Number<T>(string name, string description, T value) => new(name) { Description = description, DefaultValueFactory = _ => value };
}
