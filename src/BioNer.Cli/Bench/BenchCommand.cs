using System.CommandLine;
using System.Text.Json.Nodes;
using BioNer.Cli.Shell;
using BioNer.Core.Jobs;
using BioNer.Tagging;
using BioNer.Tagging.Benchmarks;
using BioNer.Training.Benchmarks;
using Spectre.Console;

namespace BioNer.Cli.Bench;

/// <summary><c>bioner bench</c>: the figures of docs/performance.md on this machine.</summary>
internal static class BenchCommand
{
    private const string Description =
        """
        Measure training and tagging on this machine, as shares of its rate of matrix products in the same run.

        Each figure is the best of several; leave the machine alone meanwhile.

        Example: bioner bench --device cpu --threads 1
        """;

    private static readonly Option<string> Device = new("--device") { Description = "What computes.", DefaultValueFactory = _ => "cpu", HelpName = "cpu|cuda" };

    private static readonly Option<int> Threads = new("--threads") { Description = "Threads of the arithmetic.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Repeats = new("--repeats") { Description = "How often each is measured.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        Device.AcceptOnlyFromAmong("cpu", "cuda");
        return new Command("bench", Description) { Device, Threads, Repeats, ColdCommand.Create() }.Runs(RunAsync);
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var rates = new List<TrainingRate>();
        foreach (var precision in new[] { TrainingJob.Float32, TrainingJob.BFloat16 })
            foreach (var batches in new[] { BatchOrder.Shuffled, BatchOrder.Runs })
                rates.Add(TrainingBenchmark.Measure(batches, precision, parsed.GetRequiredValue(Device), parsed.GetValue(Threads), parsed.GetValue(Repeats), cancellation));
        var tagging = Tagging(parsed.GetValue(Repeats), cancellation);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            Console.WriteLine(new JsonObject { ["training"] = new JsonArray([.. rates.Select(ToJson)]), ["tagging"] = new JsonArray([.. tagging.Select(ToJson)]) }.ToJsonString());
            return Task.FromResult(ExitCode.Done);
        }
        Print(rates);
        Print(tagging);
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>Tagging on the processor, whatever trained.</summary>
    private static List<TaggingRate> Tagging(int repeats, CancellationToken cancellation)
    {
        var rates = new List<TaggingRate>();
        foreach (var precision in Enum.GetValues<TaggerPrecision>())
        {
            var product = TaggingBenchmark.ProductRate(precision, repeats);
            foreach (var heads in new[] { 1, 15 })
                foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
                {
                    var rate = TaggingBenchmark.TokensPerSecond(heads, precision, threads, repeats, cancellation);
                    rates.Add(new TaggingRate(precision, product, heads, threads, rate, rate * TaggingBenchmark.OperationsAToken(heads) / (product * threads)));
                }
        }
        return rates;
    }

    private static void Print(List<TaggingRate> rates)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("tagging").AddColumn("numbers");
        foreach (var heading in new[] { "1200³ G/s a thread", "threads", "tokens/s", "share" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var rate in rates)
            table.AddRow(
                rate.Heads == 1 ? "one head" : $"{rate.Heads} heads",
                TaggerPrecisions.Names[(int)rate.Precision],
                $"{rate.Product / 1e9:0.0}",
                $"{rate.Threads}",
                $"{rate.TokensPerSecond:0}",
                $"{100 * rate.Share:0} %");
        AnsiConsole.Write(table);
    }

    private static JsonObject ToJson(TaggingRate rate) => new()
    {
        ["precision"] = TaggerPrecisions.Names[(int)rate.Precision],
        ["productRate"] = rate.Product,
        ["heads"] = rate.Heads,
        ["threads"] = rate.Threads,
        ["tokensPerSecond"] = rate.TokensPerSecond,
        ["share"] = rate.Share,
    };

    private static void Print(List<TrainingRate> rates)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("training step").NoWrap()).AddColumn(new TableColumn("products").NoWrap());
        foreach (var heading in new[] { "1200³ GFLOP/s", "step GFLOP/s", "share", "best ms", "median ms", "tokens/s" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var rate in rates)
            table.AddRow(
                rate.Batches.ToString().ToLowerInvariant(),
                rate.Precision,
                $"{rate.Roofline / 1e9:0.0}",
                $"{rate.Achieved / 1e9:0.0}",
                $"{100 * rate.Share:0} %",
                $"{1e3 * rate.BestStep:0.00}",
                $"{1e3 * rate.MedianStep:0.00}",
                $"{rate.TokensPerSecond:0}");
        AnsiConsole.Write(table);
    }

    private static JsonObject ToJson(TrainingRate rate) => new()
    {
        ["batches"] = rate.Batches.ToString().ToLowerInvariant(),
        ["precision"] = rate.Precision,
        ["rooflineFlops"] = rate.Roofline,
        ["stepFlops"] = rate.Achieved,
        ["share"] = rate.Share,
        ["bestStepSeconds"] = rate.BestStep,
        ["medianStepSeconds"] = rate.MedianStep,
        ["tokensPerSecond"] = rate.TokensPerSecond,
    };

    /// <summary>Measured tagging; the share is of the arithmetic with shared convolutions at ONNX Runtime's product rate of one thread times the threads.</summary>
    private sealed record TaggingRate(TaggerPrecision Precision, double Product, int Heads, int Threads, double TokensPerSecond, double Share);
}
