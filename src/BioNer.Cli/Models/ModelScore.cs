using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Cli.Tagging;
using BioNer.Core;
using BioNer.Core.Bundles;
using BioNer.Core.Corpora;
using BioNer.Core.Evaluation;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Tagging.Scoring;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models score</c>: a bundle's heads, as they are served, on the corpora of the store.</summary>
internal static class ModelScore
{
    private const string Description =
        """
        Score a model as it is served on the corpora its heads are named after.

        The tokens are the corpus's own. 'card' is what training measured on the same part before the model was bundled.

        Example: bioner models score genes --split devel --precision int8
        """;

    private static readonly Argument<string> Model = ModelsCommand.Reference();

    private static readonly Option<string[]> Tasks = new("--task", "-t") { Description = "Only these of the model's tasks.", AllowMultipleArgumentsPerToken = true, HelpName = "T" };

    private static readonly Option<string> Part = new("--split") { Description = "Part of the corpus.", DefaultValueFactory = _ => Split.Devel.Name(), HelpName = "train|devel|test" };

    private static readonly Option<int> Threads = new("--threads") { Description = "Processor cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    private static readonly PrecisionOption Precision = new();

    public static Command Create()
    {
        Part.AcceptOnlyFromAmong([.. Enum.GetValues<Split>().Select(split => split.Name())]);
        return new Command("score", Description) { Model, Tasks, Part, Precision, Threads }.Runs(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var store = GlobalOptions.OpenStore(parsed);
        var folder = await BundleFolder.FindAsync(store, parsed.GetValue(Model)!, cancellation);
        using var tagger = Tagger.Open(folder, new TaggerOptions { Threads = Math.Max(1, parsed.GetValue(Threads)), Precision = Precision.Of(parsed) });
        var split = Enum.GetValues<Split>().Single(split => split.Name() == parsed.GetValue(Part));
        var tasks = parsed.GetValue(Tasks) is { Length: > 0 } named ? named : [.. tagger.Manifest.Heads.Select(head => head.Task)];
        tagger.Check(new TagRequest { Tasks = tasks });
        var library = new CorpusLibrary(store);
        var rows = new List<Row>();
        foreach (var head in tagger.Manifest.Heads.Where(head => tasks.Contains(head.Task)))
        {
            var corpus = await library.LoadAsync(head.Task, cancellation);
            if (corpus.Kind != head.Kind)
                throw new InputException($"Task {head.Task} of {tagger.Manifest.Name} and the store's corpus {corpus.Name} are of different kinds: one has mentions, the other parts of speech.");
            rows.Add(Score(tagger, head, split, corpus[split], cancellation));
        }
        Write(parsed, rows, split);
        return ExitCode.Done;
    }

    private static Row Score(Tagger tagger, HeadManifest head, Split split, IReadOnlyList<Sentence> sentences, CancellationToken cancellation)
    {
        var card = split switch { Split.Devel => head.Devel, Split.Test => head.Test, _ => null };
        if (head.Kind == CorpusKind.PartOfSpeech)
            return new Row(head.Task, sentences.Count, null, HeadScorer.PartsOfSpeech(tagger, head.Task, sentences, cancellation).Value, card?.Accuracy);
        return new Row(head.Task, sentences.Count, HeadScorer.Mentions(tagger, head.Task, sentences, cancellation).All, null, card?.F1);
    }

    private static void Write(ParseResult parsed, List<Row> rows, Split split)
    {
        var output = parsed.InvocationConfiguration.Output;
        var mean = rows.Where(row => row.Mentions is not null).Select(row => row.Mentions!.Value.F1).DefaultIfEmpty().Average();
        if (parsed.GetValue(GlobalOptions.Json))
        {
            output.WriteLine(ToJson(rows, split, mean));
            return;
        }
        var table = new TextTable("task", "sentences>", "P %>", "R %>", "F1 or accuracy %>", "card>");
        foreach (var row in rows)
            table.Add(row.Task, $"{row.Sentences:N0}", Percent(row.Mentions?.Precision), Percent(row.Mentions?.Recall), Percent(row.Mentions?.F1 ?? row.Accuracy), Percent(row.Card));
        if (rows.Count(row => row.Mentions is not null) > 1)
            table.Add("mean F1", "", "", "", Percent(mean), "");
        table.Write(output);
    }

    private static string ToJson(List<Row> rows, Split split, double mean)
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
                json.WriteNumber("sentences", row.Sentences);
                if (row.Mentions is { } counts)
                {
                    json.WriteNumber("precision", counts.Precision);
                    json.WriteNumber("recall", counts.Recall);
                    json.WriteNumber("f1", counts.F1);
                }
                if (row.Accuracy is { } accuracy)
                    json.WriteNumber("accuracy", accuracy);
                if (row.Card is { } card)
                    json.WriteNumber("card", card);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("meanF1", mean);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private sealed record Row(string Task, int Sentences, Counts? Mentions, double? Accuracy, double? Card);
}
