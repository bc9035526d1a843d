using System.CommandLine;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Core.Evaluation;
using BioNer.Core.Tags;

namespace BioNer.Cli.Evaluation;

/// <summary><c>bioner evaluate</c>: conlleval's report for one file with gold and predicted tags, or for two files.</summary>
internal static class EvaluateCommand
{
    private const string Description =
        """
        Score predicted tags: conlleval's report, its rules extended to IOBES.

        FILE has a token, its gold tag and its predicted tag on each line ('-' reads standard input); GOLD and PRED have a token and its tag each, for the same sentences. Blank lines part sentences.

        Example: bioner evaluate gold/test.tsv predictions.tsv --criterion right --errors
        """;

    private static readonly string[] Criteria = ["exact", "right", "left", "overlap"];

    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "FILE, or GOLD PRED.",
        Arity = new ArgumentArity(1, 2),
        HelpName = "GOLD PRED | FILE",
    };

    private static readonly Option<string> Criterion = Create("--criterion", "When a prediction counts as a gold mention of its type: same boundaries, same right end, same left end, or any common token.", Criteria);

    private static readonly Option<string?> Alternatives = new("--bc2gm-alternatives")
    {
        Description = "Also accept BC2GM's alternative boundaries, from a file like the official ALTGENE.eval; sentence identifiers are the sentences' numbers from 1, or those of --bc2gm-sentences.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Sentences = new("--bc2gm-sentences")
    {
        Description = "The official sentences (test.in) that --bc2gm-alternatives' identifiers belong to.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> OfficialGold = new("--bc2gm-gold")
    {
        Description = "Take the gold mentions from a file like the official GENE.eval: IOB tags cannot hold nested ones.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Errors = new("--errors") { Description = "List what is wrong: false positives and negatives by type, boundary and type errors, with examples. With --bc2gm-alternatives, against the exact gold boundaries." };

    private static readonly Option<int> Examples = new("--examples") { Description = "How many examples --errors shows of each group.", DefaultValueFactory = _ => 5, HelpName = "N" };

    private static readonly Option<bool> PartOfSpeech = new("--pos") { Description = "The tags are parts of speech: score tokens, not mentions." };

    public static Command Create()
    {
        var command = new Command("evaluate", Description) { Files, Criterion, Alternatives, Sentences, OfficialGold, Errors, Examples, PartOfSpeech };
        command.Validators.Add(result =>
        {
            var criterion = result.GetResult(Criterion) is { Implicit: false };
            var alternatives = result.GetResult(Alternatives) is not null;
            if (alternatives && criterion)
                result.AddError("--bc2gm-alternatives is a criterion of its own: leave out --criterion.");
            if (!alternatives && (result.GetResult(Sentences) ?? result.GetResult(OfficialGold)) is not null)
                result.AddError("--bc2gm-sentences and --bc2gm-gold need --bc2gm-alternatives.");
            if (result.GetValue(PartOfSpeech) && (criterion || alternatives))
                result.AddError("--pos scores tokens: --criterion and --bc2gm-alternatives are for mentions.");
            if (result.GetValue(Examples) < 0)
                result.AddError("--examples takes a number from 0.");
        });
        return command.Runs((parsed, _) => Task.FromResult(Run(parsed, parsed.InvocationConfiguration.Output)));
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var files = parsed.GetValue(Files)!;
        var sentences = files switch
        {
            ["-"] => EvaluationFile.Read(Console.In, "standard input"),
            [var file] => EvaluationFile.Read(file),
            _ => EvaluationFilePair.Read(files[0], files[1]),
        };
        var examples = parsed.GetValue(Errors) ? parsed.GetValue(Examples) : (int?)null;
        var json = parsed.GetValue(GlobalOptions.Json);
        if (parsed.GetValue(PartOfSpeech))
        {
            var accuracy = TokenAccuracy.Score(sentences.Select(sentence => (sentence.Gold, sentence.Predicted)));
            var confusions = examples is { } most ? TagConfusions.Of(sentences, most) : null;
            if (json)
                EvaluationJson.Write(output, sentences.Count, accuracy, confusions);
            else
                EvaluationText.Write(output, sentences.Count, accuracy, confusions);
            return ExitCode.Done;
        }

        CheckTags(sentences, files);
        var criterion = Enum.Parse<MatchCriterion>(parsed.GetValue(Criterion)!, ignoreCase: true);
        var scores = parsed.GetValue(Alternatives) is { } alternatives
            ? Bc2gmAlternatives.Load(alternatives, parsed.GetValue(Sentences), parsed.GetValue(OfficialGold)).Score(sentences, files[0])
            : MentionScorer.Score(sentences.Select(sentence => (sentence.Gold, sentence.Predicted)), criterion);
        var errors = examples is { } number ? ErrorSummary.Of(sentences, criterion, number) : null;
        if (json)
            EvaluationJson.Write(output, parsed.GetValue(Alternatives) is null ? parsed.GetValue(Criterion)! : "bc2gm-alternatives", scores, errors);
        else
            EvaluationText.Write(output, scores, errors);
        return ExitCode.Done;
    }

    private static void CheckTags(List<EvaluationSentence> sentences, string[] files)
    {
        foreach (var sentence in sentences)
            for (var i = 0; i < sentence.Tokens.Length; i++)
                foreach (var (tag, which) in ((string, string)[])[(sentence.Gold[i], "gold"), (sentence.Predicted[i], "predicted")])
                    if (!MentionReader.IsMentionTag(tag))
                        throw new InputException(
                            $"{files[0]}:{sentence.Line + i}: the token '{Excerpt.Of(sentence.Tokens[i])}' has the {which} tag '{Excerpt.Of(tag)}'; a mention tag is O, or B, I, E or S, a hyphen and a type (B-Gene). Parts of speech need --pos.");
    }

    private static Option<string> Create(string name, string description, string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
