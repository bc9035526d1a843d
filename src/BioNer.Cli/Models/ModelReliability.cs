using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Tagging.Scoring;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models reliability</c>: whether scores are what they say.</summary>
internal static class ModelReliability
{
    private const string Description =
        """
        Compare scores with how often mentions of that score are right, on the corpora that a model's heads are named after.

        'posterior' is the expected calibration error of the posterior probability, 'cross-fit' that of curves fitted to the other half of the part, 'score' that of the model's own scores, all in percent.

        Example: bioner models reliability genes --split test --plot reliability.svg
        """;

    private static readonly Argument<string> Model = ModelsCommand.Reference();

    private static readonly Option<string> Part = new("--split") { Description = "Part of the corpus.", DefaultValueFactory = _ => Split.Devel.Name(), HelpName = "devel|test" };

    private static readonly Option<string?> Plot = new("--plot") { Description = "Also draw it into this SVG file.", HelpName = "FILE" };

    private static readonly Option<int> Threads = new("--threads") { Description = "Processor cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public static Command Create()
    {
        Part.AcceptOnlyFromAmong(Split.Devel.Name(), Split.Test.Name());
        return new Command("reliability", Description) { Model, Part, Plot, Threads }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var folder = await BundleFolder.FindAsync(store, parsed.GetValue(Model)!, cancellation);
        using var tagger = Tagger.Open(folder, new TaggerOptions { Threads = Math.Max(1, parsed.GetValue(Threads)) });
        var split = Enum.GetValues<Split>().Single(split => split.Name() == parsed.GetValue(Part));
        var rows = new List<ReliabilityRow>();
        foreach (var head in tagger.Manifest.Heads.Where(head => head.Kind == CorpusKind.Mentions))
        {
            var corpus = await new CorpusLibrary(store).LoadAsync(head.Task, cancellation);
            rows.Add(Row(head, ScoredMention.Of(tagger, head.Task, corpus[split], cancellation)));
        }
        if (parsed.GetValue(Plot) is { } plot)
            await File.WriteAllTextAsync(plot, ReliabilitySheet.Draw(rows), cancellation);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
            output.WriteLine(ToJson(rows, split));
        else
            Write(rows, output);
        return ExitCode.Done;
    }

    private static ReliabilityRow Row(HeadManifest head, List<ScoredMention> mentions) => new(
        head.Task,
        Reliability.Of(mentions.Select(mention => (mention.Posterior, mention.IsRight))),
        Reliability.Of(CalibrationFit.CrossFitted(mentions)),
        head.Calibration is { } curve ? Reliability.Of(mentions.Select(mention => (curve.Score(mention.Posterior), mention.IsRight))) : null,
        mentions.Count == 0 ? 0 : mentions.Count(mention => mention.IsRight) / (double)mentions.Count);

    private static void Write(List<ReliabilityRow> rows, TextWriter output)
    {
        var table = new TextTable("task", "mentions>", "right %>", "posterior>", "cross-fit>", "score>");
        foreach (var row in rows)
            table.Add(row.Task, $"{row.Posterior.Count:N0}", Percent(row.Right), Percent(row.Posterior.Error), Percent(row.CrossFit.Error), Percent(row.Score?.Error));
        if (rows.Count > 1)
            table.Add("mean", "", Percent(rows.Average(row => row.Right)), Percent(rows.Average(row => row.Posterior.Error)), Percent(rows.Average(row => row.CrossFit.Error)), Percent(rows.Average(row => row.Score?.Error)));
        table.Write(output);
    }

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static string ToJson(List<ReliabilityRow> rows, Split split)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("split", split.Name());
            json.WriteStartArray("tasks");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("task", row.Task);
                json.WriteNumber("mentions", row.Posterior.Count);
                json.WriteNumber("right", row.Right);
                Write(json, "posterior", row.Posterior);
                Write(json, "crossFit", row.CrossFit);
                if (row.Score is { } score)
                    Write(json, "score", score);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, Reliability reliability)
    {
        json.WriteStartObject(name);
        json.WriteNumber("expectedCalibrationError", reliability.Error);
        json.WriteStartArray("bins");
        foreach (var bin in reliability.Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("score", bin.Score);
            json.WriteNumber("right", bin.Right);
            json.WriteNumber("count", bin.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>A head's scores against what was right.</summary>
internal sealed record ReliabilityRow(string Task, Reliability Posterior, Reliability CrossFit, Reliability? Score, double Right);
