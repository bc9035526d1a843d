using System.Globalization;
using BioNer.Cli.Shell;
using BioNer.Core.Bundles;

namespace BioNer.Cli.Models;

/// <summary>A model's card for people.</summary>
internal static class ModelCardText
{
    public static void Write(TextWriter output, ModelManifest card, string folder)
    {
        var shape = card.Shape;
        output.WriteLine($"{card.Name}@{card.Version}  ({folder})");
        output.WriteLine($"network    {card.Network.ToString().ToLowerInvariant()}: window {shape.Window}, {shape.Dimensions} dimensions, "
            + (shape.Heights.Length == 0 ? "" : $"{shape.Filters} filters of heights {string.Join(", ", shape.Heights)}, ") + $"{shape.Hidden} hidden units");
        if (card.Words is { } words)
            output.WriteLine($"words      {words.Count} of {words.Embedding}, {words.Bits} bits");
        if (card.Training is { } training)
        {
            output.WriteLine($"training   seed {training.Seed}, {training.Steps} steps on {training.Device}; job {training.JobKey}");
            foreach (var corpus in training.Corpora)
                output.WriteLine($"corpus     {Corpus(corpus)}");
            output.WriteLine($"vectors    {training.Embedding} ({Short(training.EmbeddingHash)}): {training.EmbeddingLicence}");
        }
        foreach (var head in card.Heads)
            if (head.Added is { } added)
                output.WriteLine($"added      {head.Task} on the trunk of {added.Trunk}: seed {added.Seed}, {added.Steps} steps; job {added.JobKey}; corpus {Corpus(added.Corpus)}");
        output.WriteLine($"created    {card.Created.ToString("u", CultureInfo.InvariantCulture)}");
        output.WriteLine($"licences   {(card.Licences.Length == 0 ? ModelCard.NotStated : string.Join("; ", card.Licences))}");
        if (card.Notes is { } notes)
            output.WriteLine($"notes      {notes}");
        foreach (var limit in card.Limits)
            output.WriteLine($"limit      {limit}");
        foreach (var (name, hash) in card.Files)
            output.WriteLine($"file       {name}: SHA-256 {hash}");
        output.WriteLine();
        Scores(card).Write(output);
    }

    private static string Corpus(CorpusProvenance corpus) => $"{corpus.Name} ({Short(corpus.ContentHash)}): {ModelCard.LicenceOf(corpus)}";

    private static string Short(string? hash) => hash is { Length: > 12 } ? $"{hash[..12]}…" : hash ?? "";

    // A line a task, and a line a type where it has several; percent.
    private static TextTable Scores(ModelManifest card)
    {
        var table = new TextTable("task", "type", "tokens", "devel P>", "R>", "F1>", "test P>", "R>", "F1>", "mentions>");
        foreach (var head in card.Heads)
        {
            var tokens = head.Tokenizer.ToString().ToLowerInvariant();
            if (head.Kind == Core.Corpora.CorpusKind.PartOfSpeech)
            {
                table.Add(head.Task, $"{head.Tags.Length} parts of speech", tokens, "", "", Percent(head.Devel?.Accuracy), "", "", Percent(head.Test?.Accuracy), "");
                continue;
            }
            var mentions = head.Test?.ByType.Values.Sum(type => type.Mentions) ?? 0;
            table.Add(head.Task, head.Types is [var only] ? only : "all", tokens, Percent(head.Devel?.Precision), Percent(head.Devel?.Recall), Percent(head.Devel?.F1), Percent(head.Test?.Precision), Percent(head.Test?.Recall), Percent(head.Test?.F1), mentions > 0 ? $"{mentions}" : "");
            if (head.Types.Length < 2)
                continue;
            foreach (var type in head.Types)
            {
                var (devel, test) = (head.Devel?.ByType.GetValueOrDefault(type), head.Test?.ByType.GetValueOrDefault(type));
                table.Add("", type, "", Percent(devel?.Precision), Percent(devel?.Recall), Percent(devel?.F1), Percent(test?.Precision), Percent(test?.Recall), Percent(test?.F1), test is null ? "" : $"{test.Mentions}");
            }
        }
        return table;
    }

    private static string Percent(double? fraction) => fraction is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00}") : "";
}
