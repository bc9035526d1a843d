#:property PublishAot=false

// Writes samples/corpora and samples/text from the hand-written material in samples/source.
//   dotnet run samples/generate.cs              writes the files
//   dotnet run samples/generate.cs -- --check   exit code 1 when a committed file differs
// The format of the material is explained in samples/README.md. Same material, same bytes: nothing here depends
// on the clock, the machine or the library's random numbers.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

var samples = Path.GetDirectoryName(Here())!;
var source = Path.Combine(samples, "source");
var material = Material.Read(source);
var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
var seen = new HashSet<string>(StringComparer.Ordinal);
var heldBack = new HashSet<string>(StringComparer.Ordinal);

foreach (var plan in CorpusPlan.All)
{
    var perTopic = new SentenceFactory(material, plan, seen);
    foreach (var split in (Part[])[Part.Test, Part.Devel, Part.Train])
    {
        var sentences = perTopic.Make(split);
        if (split == Part.Test)
            heldBack.UnionWith(sentences.Select(sentence => sentence.Key));
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            foreach (var (token, tag) in sentence.Tokens.Zip(sentence.Tags))
                text.Append(token).Append('\t').Append(tag).Append('\n');
            text.Append('\n');
        }
        files[$"corpora/{plan.Name}/{split.ToString().ToLowerInvariant()}.tsv"] = text.ToString();
    }
}

foreach (var (name, topics, lines) in CorpusPlan.Texts)
    files[$"text/{name}.txt"] = PlainText.Make(material, name, topics, lines, heldBack);

var differing = 0;
foreach (var (name, content) in files)
{
    var path = Path.Combine(samples, name);
    if (File.Exists(path) && File.ReadAllText(path) == content)
        continue;
    differing++;
    Console.WriteLine($"{(args.Contains("--check") ? "differs" : "wrote")} {name}");
    if (args.Contains("--check"))
        continue;
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, content);
}
return args.Contains("--check") && differing > 0 ? 1 : 0;

static string Here([CallerFilePath] string path = "") => path;

/// <summary>The parts of a corpus, and plain text, for which nothing is held out.</summary>
internal enum Part { Train, Devel, Test, Text }

/// <summary>What one corpus is made of: its own topic's frames, other topics' frames for contrast, and sizes.</summary>
internal sealed record CorpusPlan(string Name, string Topic, IReadOnlyDictionary<string, string> Types, int Train, int Devel, int Test)
{
    public bool IsPos => Topic == "pos";

    public static readonly CorpusPlan[] All =
    [
        new("SampleCells", "cells", Map("Cell", "Cellular_component"), 420, 130, 180),
        new("SampleChemicals", "chemicals", Map("Chemical"), 460, 140, 190),
        new("SampleDiseases", "diseases", Map("Disease"), 400, 130, 180),
        new("SampleGenes", "genes", new Dictionary<string, string> { ["Gene"] = "Gene_or_gene_product", ["Complex"] = "Complex" }, 480, 140, 190),
        new("SamplePos", "pos", Map(), 400, 120, 170),
        new("SampleSpecies", "species", Map("Species"), 360, 120, 170),
    ];

    public static readonly (string Name, string[] Topics, int Lines)[] Texts =
    [
        ("medicine", ["chemicals", "diseases"], 3800),
        ("biology", ["genes", "cells", "species"], 4600),
    ];

    public static readonly string[] MentionTopics = ["cells", "chemicals", "diseases", "genes", "species"];

    private static Dictionary<string, string> Map(params string[] types) => types.ToDictionary(type => type);
}

/// <summary>A list of names or phrases.</summary>
internal sealed record Lexicon(string Name, string? Type, List<string> Entries)
{
    /// <summary>Names of entities are partly held out of training; phrases are not.</summary>
    public bool IsHeld => Type is not null || Name.EndsWith("abbr", StringComparison.Ordinal);
}

/// <summary>Everything hand-written: lists, frames and whole sentences by topic, the word list of parts of speech.</summary>
internal sealed record Material(
    Dictionary<string, Lexicon> Lexicons,
    Dictionary<string, string[]> Frames,
    Dictionary<string, string[]> Sentences,
    Dictionary<string, string> PartsOfSpeech)
{
    public static Material Read(string source)
    {
        var lexicons = new Dictionary<string, Lexicon>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(Path.Combine(source, "lexicons"), "*.txt").Order(StringComparer.Ordinal))
        {
            Lexicon? current = null;
            foreach (var line in Lines(path))
            {
                if (line.StartsWith('@'))
                {
                    var parts = line[1..].Split(':', StringSplitOptions.TrimEntries);
                    current = new Lexicon(parts[0], parts.Length > 1 ? parts[1] : null, []);
                    lexicons.Add(current.Name, current);
                }
                else
                {
                    current!.Entries.AddRange(line.Split(" ; ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                }
            }
        }
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(Path.Combine(source, "parts-of-speech.txt")))
        {
            var parts = line.Split(": ", 2);
            foreach (var word in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.TryGetValue(word, out var other) && other != parts[0]
                    ? throw new InvalidDataException($"parts-of-speech.txt: '{word}' is both {other} and {parts[0]}")
                    : parts[0];
        }
        return new Material(lexicons, ByTopic(Path.Combine(source, "frames")), ByTopic(Path.Combine(source, "sentences")), words);
    }

    private static Dictionary<string, string[]> ByTopic(string folder) =>
        Directory.GetFiles(folder, "*.txt").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Lines(path).ToArray());

    private static IEnumerable<string> Lines(string path) =>
        File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
}

/// <summary>A tagged sentence.</summary>
internal sealed record Made(string[] Tokens, string[] Tags)
{
    /// <summary>The words in lower case, all numbers alike: two sentences with one key are too similar.</summary>
    public string Key => string.Join(' ', Tokens.Select(token => char.IsAsciiDigit(token[0]) ? "0" : token.ToLowerInvariant()));
}

/// <summary>A small generator of random numbers with a fixed definition (SplitMix64).</summary>
internal sealed class Dice(string seed)
{
    private ulong state = Hash(seed);

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public double Fraction() => Unit(Next());

    public void Shuffle<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A fixed number in [0, 1) for a text.</summary>
    public static double Of(string text) => Unit(new Dice(text).Next());

    private static double Unit(ulong value) => (value >> 11) / (double)(1UL << 53);

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ unit) * 1099511628211UL;
        return hash;
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>Expands frames: {list}, {list#1} (the same value again), {-list} (not a mention), {3-9} (a number), &lt;a|b&gt; (a choice).</summary>
internal sealed partial class Expander(Material material, Part part, Dice dice)
{
    /// <summary>Marks around a mention in expanded text: open, close, and the end of the type that follows close.</summary>
    public const char Open = '\uE000', Close = '\uE001', End = '\uE002';

    /// <summary>The share of names that train never has, and the share of those with which no plain text has them either.</summary>
    private const double HeldOut = 0.38, HeldOutOfText = 0.06;
    private readonly Dictionary<string, string> bound = new(StringComparer.Ordinal);

    public string Expand(string frame)
    {
        bound.Clear();
        return Fill(frame);
    }

    /// <summary>The text without marks.</summary>
    public static string Plain(string marked) => Marks().Replace(marked, "");

    private string Fill(string template)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            switch (template[i])
            {
                case '\\':
                    text.Append(template[++i]);
                    break;
                case '{':
                    var end = template.IndexOf('}', i);
                    text.Append(Slot(template[(i + 1)..end]));
                    i = end;
                    break;
                case '<':
                    var (choices, after) = Choices(template, i + 1);
                    text.Append(Fill(choices[dice.Below(choices.Count)]));
                    i = after;
                    break;
                case '[':
                    text.Append(Open);
                    break;
                case ']':
                    var type = TypeAfter().Match(template, i + 1).Value;
                    text.Append(Close).Append(type).Append(End);
                    i += type.Length;
                    break;
                default:
                    text.Append(template[i]);
                    break;
            }
        }
        return text.ToString();
    }

    private string Slot(string slot)
    {
        var range = Range().Match(slot);
        if (range.Success)
        {
            var low = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
            return (low + dice.Below(int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) - low + 1)).ToString(CultureInfo.InvariantCulture);
        }
        var field = slot.Split('.') is [_, var f] ? f : null;
        var reference = slot.Split('.')[0];
        var name = reference.Split('#')[0].TrimStart('-');
        if (!material.Lexicons.TryGetValue(name, out var lexicon))
            throw new InvalidDataException($"no list '{name}' in samples/source/lexicons (slot {{{slot}}})");
        if (!reference.Contains('#') || !bound.TryGetValue(reference.TrimStart('-'), out var value))
            value = Draw(lexicon);
        if (reference.Contains('#'))
            bound[reference.TrimStart('-')] = value;
        if (field is not null)
            value = value.Split(" = ")[field == "long" ? 0 : 1];
        if (slot.StartsWith('-'))
            return Plain(value);
        return lexicon.Type is null ? value : Open + value + Close + lexicon.Type + End;
    }

    private string Draw(Lexicon lexicon)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var value = Fill(lexicon.Entries[dice.Below(lexicon.Entries.Count)]);
            if (!lexicon.IsHeld)
                return value;
            var name = Plain(value);
            if (Dice.Of("held " + name) < part switch { Part.Train => HeldOut, Part.Text => HeldOutOfText, _ => 0 })
                continue;
            var popularity = Dice.Of("popular " + name);
            if (dice.Fraction() < 0.15 + (0.85 * popularity * popularity))
                return value;
        }
        throw new InvalidDataException($"list '{lexicon.Name}' is too short: everything in it is held out");
    }

    private static (List<string> Choices, int After) Choices(string template, int start)
    {
        var choices = new List<string>();
        var depth = 0;
        for (var i = start; ; i++)
        {
            if (i >= template.Length)
                throw new InvalidDataException($"a '<' is not closed: {template}");
            switch (template[i])
            {
                case '\\': i++; break;
                case '<': depth++; break;
                case '|' when depth == 0:
                    choices.Add(template[start..i]);
                    start = i + 1;
                    break;
                case '>' when depth == 0:
                    choices.Add(template[start..i]);
                    return (choices, i);
                case '>': depth--; break;
            }
        }
    }

    [GeneratedRegex("[\uE000]|[\uE001][^\uE002]*[\uE002]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(\d+)-(\d+)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"\G[A-Za-z_]+\$?(,[A-Za-z_]+)*")]
    private static partial Regex TypeAfter();
}

/// <summary>Turns expanded text into tokens and the tags of one corpus.</summary>
internal sealed partial class Tagger(Material material)
{
    /// <summary>Words without a part of speech.</summary>
    public SortedSet<string> Unknowns { get; } = new(StringComparer.Ordinal);

    private sealed record Span(int Start, int End, string[] Types);

    public Made Tag(string marked, CorpusPlan plan)
    {
        var (plain, spans) = ReadSpans(marked);
        var tokens = new List<(string Text, int Start, int End, string? Pos)>();
        foreach (Match match in Token().Matches(plain))
            tokens.Add((match.Groups[1].Value, match.Index, match.Index + match.Groups[1].Length, match.Groups[2].Success ? match.Groups[2].Value : null));
        var words = tokens.Select(token => token.Text).ToArray();
        Agree(words);
        var tags = plan.IsPos ? PartsOfSpeech(words, tokens, spans) : Mentions(tokens, spans, plan);
        Capitalise(words);
        return new Made(words, tags);
    }

    private static (string Plain, List<Span> Spans) ReadSpans(string marked)
    {
        var plain = new StringBuilder();
        var spans = new List<Span>();
        var open = new Stack<int>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] == Expander.Open)
            {
                open.Push(plain.Length);
            }
            else if (marked[i] == Expander.Close)
            {
                var end = marked.IndexOf(Expander.End, i);
                spans.Add(new Span(open.Pop(), plain.Length, marked[(i + 1)..end].Split(',')));
                i = end;
            }
            else
            {
                plain.Append(marked[i]);
            }
        }
        return (plain.ToString(), spans);
    }

    private static string[] Mentions(List<(string Text, int Start, int End, string? Pos)> tokens, List<Span> spans, CorpusPlan plan)
    {
        var tags = Enumerable.Repeat("O", tokens.Count).ToArray();
        // The outermost mention of the corpus' own types counts.
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            var type = span.Types.FirstOrDefault(plan.Types.ContainsKey);
            var inside = Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Start >= span.Start && tokens[i].End <= span.End).ToArray();
            if (type is null || inside.Any(i => tags[i] != "O"))
                continue;
            foreach (var i in inside)
                tags[i] = (i == inside[0] ? "B-" : "I-") + plan.Types[type];
        }
        return tags;
    }

    private string[] PartsOfSpeech(string[] words, List<(string Text, int Start, int End, string? Pos)> tokens, List<Span> spans)
    {
        var tags = new string[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var token = tokens[i];
            var span = spans.Where(span => token.Start >= span.Start && token.End <= span.End).OrderBy(span => span.End - span.Start).FirstOrDefault();
            tags[i] = token.Pos ?? Punctuation(words, i) ?? (span is { Types: [var tag] } && PennTag().IsMatch(tag) ? tag : null)
                ?? Usual(words[i]) ?? (i == 0 ? Usual(words[i].ToLowerInvariant()) : null)
                ?? (span is not null || IsSymbol(words[i]) ? "NN" : null)
                ?? Unknown(words[i]);
        }
        return tags;
    }

    private string? Usual(string word) => material.PartsOfSpeech.TryGetValue(word, out var tag) ? tag : null;

    /// <summary>Names such as IL, p53 and P, but not a word that is only capitalised.</summary>
    private static bool IsSymbol(string word) =>
        (word.Length == 1 && word != "A") || word.Any(char.IsAsciiDigit) || word.Skip(1).Any(char.IsAsciiLetterUpper);

    private string Unknown(string word)
    {
        Unknowns.Add(word);
        return "NN";
    }

    private static string? Punctuation(string[] words, int i) => words[i] switch
    {
        "." => i > 0 && i < words.Length - 1 && IsNumber(words[i - 1]) && IsNumber(words[i + 1]) ? "CD" : ".",
        "?" => ".",
        "," => ",",
        "(" => "(",
        ")" => ")",
        "-" or ":" or ";" or "/" => ":",
        "'" => "POS",
        "s" when i > 0 && words[i - 1] == "'" => "POS",
        "+" or "=" or "<" or ">" => "SYM",
        "%" => "NN",
        var word when IsNumber(word) => "CD",
        _ => null,
    };

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    private static void Agree(string[] words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
            if ((words[i] == "a" || (i == 0 && words[i] == "A")) && Vowel().IsMatch(words[i + 1]))
                words[i] += "n";
    }

    private static void Capitalise(string[] words)
    {
        if (words[0].All(char.IsAsciiLetterLower) && words[0].Length + (words.Length > 1 && words[1] == "-" ? 0 : 1) > 1)
            words[0] = char.ToUpperInvariant(words[0][0]) + words[0][1..];
    }

    [GeneratedRegex(@"([0-9A-Za-z]+|\S)(?:/([A-Z]{2,4}\$?)(?=\s|$|[.,;)]))?")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Z]{2,4}\$?$")]
    private static partial Regex PennTag();

    [GeneratedRegex("^[aeio][a-z]|^un[^i]|^ul|^up")]
    private static partial Regex Vowel();
}

/// <summary>Makes the sentences of one corpus.</summary>
internal sealed class SentenceFactory(Material material, CorpusPlan plan, HashSet<string> seen)
{
    private const double OtherTopics = 0.22;
    private readonly Tagger tagger = new(material);

    public List<Made> Make(Part part)
    {
        var dice = new Dice($"{plan.Name} {part}");
        var expander = new Expander(material, part, dice);
        var wanted = part switch { Part.Train => plan.Train, Part.Devel => plan.Devel, _ => plan.Test };
        var made = new List<Made>();
        foreach (var sentence in material.Sentences[plan.Topic].Where(sentence => PartOf(sentence) == part))
            Keep(made, tagger.Tag(expander.Expand(sentence), plan));

        var own = new Deck(Frames(plan.Topic, part), dice);
        var others = plan.IsPos ? [] : CorpusPlan.MentionTopics.Where(topic => topic != plan.Topic).Select(topic => new Deck(Frames(topic, part), dice)).ToArray();
        for (var attempts = 0; made.Count < wanted; attempts++)
        {
            if (attempts > wanted * 50)
                throw new InvalidDataException($"{plan.Name} {part}: only {made.Count} different sentences of {wanted}");
            var deck = others.Length > 0 && dice.Fraction() < OtherTopics ? others[dice.Below(others.Length)] : own;
            var sentence = tagger.Tag(expander.Expand(Dressing.Dress(deck.Next(), dice)), plan);
            if (sentence.Tokens.Length is >= 9 and <= 42)
                Keep(made, sentence);
        }
        if (tagger.Unknowns.Count > 0)
            throw new InvalidDataException("Add to samples/source/parts-of-speech.txt: " + string.Join(' ', tagger.Unknowns));
        var mixed = made.ToArray();
        dice.Shuffle(mixed);
        return [.. mixed];
    }

    private void Keep(List<Made> made, Made sentence)
    {
        if (seen.Add(sentence.Key))
            made.Add(sentence);
    }

    /// <summary>Of every three frames one is never used for training, and of every six one only there.</summary>
    private string[] Frames(string topic, Part part) =>
        [.. material.Frames[topic].Where(frame => Dice.Of("frame " + frame) switch { < 0.33 => part != Part.Train, > 0.83 => part is Part.Train, _ => true })];

    private static Part PartOf(string sentence) => Dice.Of("sentence " + sentence) switch { < 0.55 => Part.Train, < 0.72 => Part.Devel, _ => Part.Test };
}

/// <summary>Frames in shuffled order, all used before one comes again.</summary>
internal sealed class Deck(string[] frames, Dice dice)
{
    private int next = frames.Length;

    public string Next()
    {
        if (next == frames.Length)
        {
            dice.Shuffle(frames);
            next = 0;
        }
        return frames[next++];
    }
}

/// <summary>Adds an opening and a closing phrase to some sentences; a frame that starts with "!" stays as it is.</summary>
internal static class Dressing
{
    /// <summary>What a frame that closes with a method, a figure or a time has already.</summary>
    private static readonly string[] OwnClose = ["{method}", " for {2-", " within {", " weeks", " days", " % "];

    public static string Dress(string frame, Dice dice)
    {
        var plain = frame.StartsWith('!');
        if (plain)
            frame = frame[1..].TrimStart();
        var opens = !plain && dice.Fraction() < 0.35 && !frame.StartsWith("we ", StringComparison.Ordinal);
        var closes = !plain && dice.Fraction() < 0.35 && !OwnClose.Any(frame.Contains);
        var opener = opens ? "{opener} " : "";
        var tail = closes ? " {tail}" : "";
        return frame.EndsWith(" ?", StringComparison.Ordinal) ? frame : opener + frame + tail + " .";
    }
}

/// <summary>Plain text from the same frames, one sentence a line, without the sentences of any test part.</summary>
internal static class PlainText
{
    public static string Make(Material material, string name, string[] topics, int lines, HashSet<string> heldBack)
    {
        var dice = new Dice("text " + name);
        var expander = new Expander(material, Part.Text, dice);
        var tagger = new Tagger(material);
        var decks = topics.Select(topic => new Deck(material.Frames[topic], dice)).ToArray();
        var text = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Count < lines)
        {
            var sentence = tagger.Tag(expander.Expand(Dressing.Dress(decks[dice.Below(decks.Length)].Next(), dice)), CorpusPlan.All[0]);
            if (!heldBack.Contains(sentence.Key) && seen.Add(sentence.Key))
                text.AppendJoin(' ', sentence.Tokens).Append('\n');
        }
        return text.ToString();
    }
}
