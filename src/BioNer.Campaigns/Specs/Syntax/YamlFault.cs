using BioNer.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>Turns what the YAML parser says into what its author can do.</summary>
internal static class YamlFault
{
    /// <summary>The error of a text that breaks YAML's rules.</summary>
    public static InputException Of(YamlException fault, string name, string text, (NodeKind Kind, int Line)? inside)
    {
        if (Tab(text) is { } tab && fault.Message.Contains("tab", StringComparison.Ordinal))
            return At(name, tab, 1, "a tab indents this line; YAML is indented with spaces", fault);
        // The parser gives the beginning of what it could not read; a mapping or list that lacks its end is told by where it began.
        var place = fault.Message.StartsWith("While scanning", StringComparison.Ordinal) ? fault.Start : fault.End;
        return At(name, place.Line, place.Column, Advice(fault.Message, inside), fault);
    }

    /// <summary>The error of a text on which the parser itself slipped after <paramref name="last"/>.</summary>
    public static InputException Of(ParsingEvent? last, string name, string text, (NodeKind Kind, int Line)? inside) =>
        At(name, last?.End.Line ?? 1, last?.End.Column ?? 1, inside is null ? "expected 'name: value'" : Unclosed(inside), null);

    private static InputException At(string name, long line, long column, string advice, Exception? fault) =>
        fault is null ? new($"{name}:{line}:{column}: this is no YAML: {advice}.") : new($"{name}:{line}:{column}: this is no YAML: {advice}.", fault);

    private static string Advice(string message, (NodeKind Kind, int Line)? inside)
    {
        return message switch
        {
            _ when Has("invalid mapping") => "a second ': ' stands in this value; put the value into quotes, or begin a new line",
            _ when Has("cannot start any token") => "a value cannot begin with this character; put the value into quotes",
            _ when Has("unexpected end of stream") => "the quote that opens here is never closed",
            _ when Has("multi-line") => "the quote that opens here is not closed in its line, and the next line is not indented; close the quote",
            _ when Has("unknown escape character") => "this text in double quotes has a \\ before a character that needs none; write \\\\, or use single quotes",
            _ when Has("expected ',' or") => Unclosed(inside),
            _ when Has("expected '-' indicator") => $"expected another '- item' of the list{Since(inside)}, or less indentation",
            _ when Has("did not find expected key") => $"expected 'name: value', indented as the other names of the mapping{Since(inside)}",
            _ when Has("<document end>") => "this line is indented less than the first one, or the mapping before it has ended; indent all names of one mapping alike",
            _ when Has("simple key") => "expected ':' after this name",
            _ => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.'),
        };

        bool Has(string part) => message.Contains(part, StringComparison.Ordinal);
    }

    private static string Unclosed((NodeKind Kind, int Line)? inside) =>
        $"expected ',' or '{(inside?.Kind == NodeKind.Mapping ? '}' : ']')}' of the {(inside?.Kind == NodeKind.Mapping ? "mapping" : "list")} that begins in line {inside?.Line ?? 1}";

    private static string Since((NodeKind Kind, int Line)? inside) => inside is { } level ? $" that begins in line {level.Line}" : "";

    private static int? Tab(string text)
    {
        var line = 1;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (content[..(content.Length - content.TrimStart().Length)].Contains('\t') && !content.IsWhiteSpace())
                return line;
            line++;
        }
        return null;
    }
}
