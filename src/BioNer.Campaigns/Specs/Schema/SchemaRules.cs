using System.Text.Json;
using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs.Schema;

/// <summary>
/// Judges nodes by the schema: the rules of JSON Schema that it uses, with messages that say what to write. Validators at hand give neither lines nor, where a value has two
/// forms, one message for the form that was meant; a test has one of them agree with this.
/// </summary>
internal sealed class SchemaRules(SpecProblems problems)
{
    /// <summary>Notes what is wrong with a node and all that it holds.</summary>
    public void Check(SpecNode node, JsonElement schema)
    {
        if (node.Kind == NodeKind.Unreadable)
            return;
        if (Form(node, SpecSchema.Resolve(schema)) is not { } form)
            return;
        switch (node.Kind)
        {
            case NodeKind.Mapping:
                CheckMapping(node, form);
                break;
            case NodeKind.List:
                CheckList(node, form);
                break;
            case NodeKind.Text:
                CheckText(node, form);
                break;
            case NodeKind.Number:
                CheckNumber(node, form);
                break;
        }
    }

    /// <summary>The schema of the node's form, where it may have several; null after noting that it has none of them.</summary>
    private JsonElement? Form(SpecNode node, JsonElement schema)
    {
        var forms = schema.TryGetProperty("oneOf", out var several) ? several.EnumerateArray().Select(SpecSchema.Resolve).ToList() : [schema];
        foreach (var form in forms)
            if (Fits(node, Type(form)))
                return form;
        problems.Break(node, FoundForm.Complaint(node, forms));
        return null;
    }

    private static bool Fits(SpecNode node, string type) => type switch
    {
        "object" => node.Kind == NodeKind.Mapping,
        "array" => node.Kind == NodeKind.List,
        "string" => node.Kind == NodeKind.Text,
        "boolean" => node.Kind == NodeKind.Truth,
        "integer" => node.Kind == NodeKind.Number && node.IsWhole,
        _ => node.Kind == NodeKind.Number,
    };

    internal static string Type(JsonElement form) => form.GetProperty("type").GetString()!;

    private void CheckMapping(SpecNode node, JsonElement form)
    {
        var properties = form.TryGetProperty("properties", out var known) ? known.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [];
        var others = form.GetProperty("additionalProperties");
        foreach (var (name, member) in node.Members)
        {
            if (properties.TryGetValue(name, out var schema))
                Check(member, schema);
            else if (others.ValueKind == JsonValueKind.Object)
                Check(member, others);
            else
                problems.Break(member, $"unknown property; {NearestName.Hint(name, [.. properties.Keys.Where(key => key[0] != '$')])}");
        }
        if (form.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(item => item.GetString()!).Where(name => node.Member(name) is null))
                problems.Add(SpecNode.PathOf(node.Path, name), node.Line, $"is missing; {FoundForm.Noun(SpecSchema.Resolve(properties[name]))} is expected");
    }

    private void CheckList(SpecNode node, JsonElement form)
    {
        var items = form.GetProperty("items");
        foreach (var item in node.Items)
            Check(item, items);
        if (Limit(form, "minItems") is { } least && node.Items.Count < least)
            problems.Break(node, $"has {Items(node.Items.Count)}; it must have {(Limit(form, "maxItems") == least ? "" : "at least ")}{least:0}");
        if (Limit(form, "maxItems") is { } most && node.Items.Count > most)
            problems.Break(node, $"has {Items(node.Items.Count)}; it must have {(Limit(form, "minItems") == most ? "" : "at most ")}{most:0}");
        if (form.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean())
            CheckTwice(node);
    }

    private void CheckTwice(SpecNode list)
    {
        var seen = new Dictionary<string, SpecNode>(StringComparer.Ordinal);
        foreach (var item in problems.Items(list).Where(item => item.Kind is NodeKind.Text or NodeKind.Number))
        {
            var value = item.Kind == NodeKind.Number ? item.ToJson()!.ToJsonString() : $"'{Excerpt.Of(item.Text)}'";
            if (!seen.TryAdd(item.Kind == NodeKind.Number ? value : item.Text, item))
                problems.Add(item, $"{value} stands twice, first at {seen[item.Kind == NodeKind.Number ? value : item.Text].Path}; keep one of the two");
        }
    }

    private void CheckText(SpecNode node, JsonElement form)
    {
        if (form.TryGetProperty("enum", out var choices))
        {
            var names = choices.EnumerateArray().Select(choice => choice.GetString()!).ToList();
            if (!names.Contains(node.Text))
                problems.Break(node, $"'{Excerpt.Of(node.Text)}' is none of {string.Join(", ", names)}{(NearestName.Of(node.Text, names) is { } meant ? $"; did you mean '{meant}'?" : "")}");
        }
        if (node.Text.Length == 0 && Limit(form, "minLength") > 0)
            problems.Break(node, "is empty; a text is expected");
        if (Limit(form, "maxLength") is { } most && node.Text.Length > most)
            problems.Break(node, $"has {node.Text.Length} characters; it must have at most {most:0}");
    }

    private void CheckNumber(SpecNode node, JsonElement form)
    {
        var bounds = new List<string>();
        var holds = Holds("minimum", "at least", (number, bound) => number >= bound)
            & Holds("exclusiveMinimum", "above", (number, bound) => number > bound)
            & Holds("maximum", "at most", (number, bound) => number <= bound)
            & Holds("exclusiveMaximum", "below", (number, bound) => number < bound);
        if (!holds)
            problems.Break(node, $"is {Excerpt.Of(node.Text)}; it must be {string.Join(" and ", bounds)}");

        bool Holds(string rule, string words, Func<double, double, bool> holds)
        {
            if (Limit(form, rule) is not { } bound)
                return true;
            bounds.Add($"{words} {bound}");
            return holds(node.Number, bound);
        }
    }

    private static double? Limit(JsonElement form, string rule) => form.TryGetProperty(rule, out var limit) ? limit.GetDouble() : null;

    private static string Items(int count) => count switch { 0 => "no items", 1 => "1 item", _ => $"{count} items" };
}
