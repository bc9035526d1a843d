using System.CommandLine;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Cli.Embeddings;

/// <summary><c>bioner embeddings nearest</c>: the words around a word.</summary>
internal static class NearestCommand
{
    private const string Description =
        """
        List the words whose vectors are nearest to a word's, by cosine.

        Example: bioner embeddings nearest pubmed cisplatin --top 6
        """;

    private static readonly Argument<string> NameArgument = new("name") { Description = "Name of the embeddings.", HelpName = "N" };

    private static readonly Argument<string> WordArgument = new("word") { Description = "The word, looked up as in tagging.", HelpName = "WORD" };

    private static readonly Option<int> TopOption = Counted("--top", "How many words to list.", 10);

    private static readonly Option<int> AmongOption = Counted("--among", "Look at so many of the most frequent words only.", int.MaxValue);

    public static Command Create() => new Command("nearest", Description) { NameArgument, WordArgument, TopOption, AmongOption }.Runs(async (parsed, cancellation) =>
    {
        var word = parsed.GetValue(WordArgument)!;
        using var table = await EmbeddingsCommand.Library(parsed).OpenAsync(parsed.GetValue(NameArgument)!, cancellation);
        var row = new WordLookup(table).Find(word);
        if (row < 0)
            throw new InputException($"The embeddings {parsed.GetValue(NameArgument)} do not have '{Excerpt.Of(word)}', nor its lower-cased form, nor that with numbers as 0.");
        var found = table.WordAt(row);
        var nearest = NearestWords.Find(table, row, parsed.GetValue(TopOption), parsed.GetValue(AmongOption), cancellation);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new Neighbours(word, found, nearest), EmbeddingsJson.Default.Neighbours));
            return ExitCode.Done;
        }
        if (found != word)
            await Console.Error.WriteLineAsync($"'{Excerpt.Of(word)}' is found as '{Excerpt.Of(found)}'.");
        foreach (var near in nearest)
            await output.WriteLineAsync($"{near.Cosine,5:0.00}  {Excerpt.Of(near.Word)}");
        return ExitCode.Done;
    });

    private static Option<int> Counted(string name, string description, int standard)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "COUNT", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} takes a number from 1.");
        });
        return option;
    }
}
