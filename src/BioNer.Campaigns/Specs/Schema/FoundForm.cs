using System.Text.Json;
using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Schema;

/// <summary>Words for a value of the wrong form: what is expected, what was found, and what its author may have meant.</summary>
internal static class FoundForm
{
    /// <summary>The message for a node that has none of the forms.</summary>
    public static string Complaint(SpecNode node, IReadOnlyList<JsonElement> forms)
    {
        var types = forms.Select(SchemaRules.Type).ToList();
        return $"expected {string.Join(" or ", forms.Select(Noun))}, found {Found(node)}{Advice(node, types)}";
    }

    /// <summary>What a schema asks for, with its article.</summary>
    public static string Noun(JsonElement form) => SchemaRules.Type(form) switch
    {
        "object" => "a mapping ('name: value')",
        "array" => "a list",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => form.TryGetProperty("enum", out var choices) ? OneOf([.. choices.EnumerateArray().Select(choice => choice.GetString()!)]) : "a text",
    };

    private static string OneOf(string[] choices) => choices.Length > 3 ? $"one of {string.Join(", ", choices)}" : string.Join(" or ", choices);

    private static string Found(SpecNode node) => node.Kind switch
    {
        NodeKind.Mapping => "a mapping",
        NodeKind.List => "a list",
        NodeKind.Text => $"the text '{Excerpt.Of(node.Text)}'",
        NodeKind.Number => $"the number {Excerpt.Of(node.Text)}",
        NodeKind.Truth => node.Text,
        _ => "nothing",
    };

    private static string Advice(SpecNode node, List<string> types) => node.Kind switch
    {
        NodeKind.Nothing => "; give it a value or remove it",
        NodeKind.Number or NodeKind.Truth when types.Contains("string") => $"; if it is a name, put it into quotes: '{Excerpt.Of(node.Text)}'",
        NodeKind.Text when types.Contains("boolean") => YamlOneTruth(node.Text) is { } truth ? $"; write {truth}" : "",
        NodeKind.Text when types.Exists(type => type is "integer" or "number") => PlainNumber(node.Text) is { } number ? $"; write {number}" : "",
        NodeKind.Text or NodeKind.Number when types is ["array"] => $"; write [{Excerpt.Of(node.Text)}]",
        _ => "",
    };

    // YAML 1.1 had more words for true and false, and people still write them.
    private static string? YamlOneTruth(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "on" or "y" or "true" => "true",
        "no" or "off" or "n" or "false" => "false",
        _ => null,
    };

    private static string? PlainNumber(string text)
    {
        var plain = text.Trim().Replace("_", "", StringComparison.Ordinal);
        return PlainScalar.NumberIn(plain) is not null ? plain : null;
    }
}
