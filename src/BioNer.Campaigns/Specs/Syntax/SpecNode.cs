using System.Text.Json.Nodes;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>What a part of a spec file is.</summary>
internal enum NodeKind
{
    Mapping,
    List,
    Text,
    Number,
    Truth,

    /// <summary>null, <c>~</c>, or a name without a value.</summary>
    Nothing,

    /// <summary>A violation has been noted, and there is no value.</summary>
    Unreadable,
}

/// <summary>A part of a spec file, whether it is YAML or JSON, with its place.</summary>
internal sealed class SpecNode
{
    private readonly List<KeyValuePair<string, SpecNode>> members = [];
    private readonly Dictionary<string, SpecNode> byName = new(StringComparer.Ordinal);

    public required NodeKind Kind { get; init; }

    /// <summary>As in <c>experiments[2].fractions[0]</c>; empty for the whole file.</summary>
    public required string Path { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>A scalar as it is written, without quotes.</summary>
    public string Text { get; init; } = "";

    public double Number { get; init; }

    /// <summary>A mapping's members, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, SpecNode>> Members => members;

    /// <summary>A list's items.</summary>
    public List<SpecNode> Items { get; } = [];

    /// <summary>The member of that name; null when there is none.</summary>
    public SpecNode? Member(string name) => byName.GetValueOrDefault(name);

    /// <summary>Adds a member, unless there is one of that name.</summary>
    public bool TryAdd(string name, SpecNode node)
    {
        if (!byName.TryAdd(name, node))
            return false;
        members.Add(KeyValuePair.Create(name, node));
        return true;
    }

    /// <summary>The path of a member, quoted where a name would be mistaken for several.</summary>
    public static string PathOf(string parent, string name) =>
        name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '$')
            ? parent.Length == 0 ? name : $"{parent}.{name}"
            : $"{parent}[\"{Core.Excerpt.Of(name)}\"]";

    /// <summary>The path of an item.</summary>
    public static string PathOf(string parent, int index) => $"{parent}[{index}]";

    /// <summary>The node as JSON, numbers in their shortest form: 1e3 is 1000.</summary>
    public JsonNode? ToJson() => Kind switch
    {
        NodeKind.Mapping => new JsonObject(Members.Select(member => KeyValuePair.Create(member.Key, member.Value.ToJson()))),
        NodeKind.List => new JsonArray([.. Items.Select(item => item.ToJson())]),
        NodeKind.Text => JsonValue.Create(Text),
        NodeKind.Number => IsWhole ? JsonValue.Create((long)Number) : JsonValue.Create(Number),
        NodeKind.Truth => JsonValue.Create(IsTrue),
        _ => null,
    };

    /// <summary>Whether a number is a whole one that every JSON reader keeps exactly.</summary>
    public bool IsWhole => Number == Math.Floor(Number) && Math.Abs(Number) < 1e15;

    private bool IsTrue => Text[0] is 't' or 'T';
}
