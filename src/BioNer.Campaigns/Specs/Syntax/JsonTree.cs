using System.Text;
using System.Text.Json;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>Reads JSON into nodes with their lines.</summary>
internal ref struct JsonTree
{
    private readonly string name;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly SpecProblems problems;
    private Utf8JsonReader reader;
    private long counted;
    private int line = 1;

    private JsonTree(byte[] text, string name, SpecProblems problems)
    {
        this.name = name;
        this.problems = problems;
        bytes = text;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = SpecSyntax.MostLevels });
    }

    /// <summary>The root.</summary>
    /// <exception cref="InputException">The text is no JSON, or nested too deeply.</exception>
    public static SpecNode Parse(string text, string name, SpecProblems problems)
    {
        var tree = new JsonTree(Encoding.UTF8.GetBytes(text), name, problems);
        try
        {
            tree.reader.Read();
            var root = tree.Node("");
            tree.reader.Read();
            return root;
        }
        catch (JsonException fault)
        {
            var reason = fault.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new InputException($"{name}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}: this is no JSON: {char.ToLowerInvariant(reason[0])}{reason[1..]}.", fault);
        }
    }

    private SpecNode Node(string path)
    {
        var at = Line();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var mapping = new SpecNode { Kind = NodeKind.Mapping, Path = path, Line = at };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    Member(mapping);
                return mapping;
            case JsonTokenType.StartArray:
                var list = new SpecNode { Kind = NodeKind.List, Path = path, Line = at };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Node(SpecNode.PathOf(path, list.Items.Count)));
                return list;
            case JsonTokenType.String:
                return new SpecNode { Kind = NodeKind.Text, Path = path, Line = at, Text = Text(at) };
            case JsonTokenType.Number:
                return Number(path, at);
            case JsonTokenType.True or JsonTokenType.False:
                return new SpecNode { Kind = NodeKind.Truth, Path = path, Line = at, Text = reader.TokenType == JsonTokenType.True ? "true" : "false" };
            default:
                return new SpecNode { Kind = NodeKind.Nothing, Path = path, Line = at, Text = "null" };
        }
    }

    private void Member(SpecNode mapping)
    {
        var at = Line();
        var member = Text(at);
        reader.Read();
        var node = Node(SpecNode.PathOf(mapping.Path, member));
        if (!mapping.TryAdd(member, node))
            SpecSyntax.NoteTwice(problems, mapping.Member(member)!, at);
    }

    private readonly SpecNode Number(string path, int at)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        var number = reader.GetDouble();
        if (!double.IsFinite(number))
            problems.Add(path, at, $"{Excerpt.Of(text)} is too large a number");
        return new SpecNode { Kind = double.IsFinite(number) ? NodeKind.Number : NodeKind.Unreadable, Path = path, Line = at, Text = text, Number = number };
    }

    private readonly string Text(int at)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new InputException($"{name}:{at}: this is no JSON: a \\u escape is half of a character.", fault);
        }
    }

    private int Line()
    {
        line += bytes[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
        counted = reader.TokenStartIndex;
        return line;
    }
}
