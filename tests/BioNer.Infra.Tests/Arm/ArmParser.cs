using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Arm;

/// <summary>Reads an expression of a compiled template: <c>name(arguments)</c>, texts in single quotes, whole numbers, <c>.member</c> and <c>[element]</c>.</summary>
internal sealed class ArmParser
{
    private readonly string text;
    private int at;

    private ArmParser(string text) => this.text = text;

    /// <summary>Reads a whole expression, without the brackets around it.</summary>
    public static ArmNode Parse(string text)
    {
        var parser = new ArmParser(text);
        var node = parser.ReadValue();
        return parser.at == text.Length ? node : throw parser.Unexpected();
    }

    private ArmNode ReadValue()
    {
        var node = ReadStart();
        while (at < text.Length && text[at] is '.' or '[')
        {
            if (text[at++] == '.')
            {
                node = new ArmMember(node, new ArmLiteral(ReadName()));
                continue;
            }
            node = new ArmMember(node, ReadValue());
            Expect(']');
        }
        return node;
    }

    private ArmNode ReadStart()
    {
        Skip();
        if (text[at] == '\'')
            return new ArmLiteral(ReadText());
        if (char.IsAsciiDigit(text[at]) || text[at] == '-')
        {
            var start = at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            return new ArmLiteral(int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture));
        }
        var name = ReadName();
        var arguments = new List<ArmNode>();
        Expect('(');
        Skip();
        while (text[at] != ')')
        {
            arguments.Add(ReadValue());
            Skip();
            if (text[at] == ',')
                at++;
            Skip();
        }
        at++;
        return new ArmCall(name, arguments);
    }

    private string ReadText()
    {
        var read = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] != '\'')
                read.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '\'')
                read.Append(text[at++]);
            else
                break;
        }
        at++;
        return read.ToString();
    }

    private string ReadName()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at > start ? text[start..at] : throw Unexpected();
    }

    private void Skip()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private void Expect(char character)
    {
        Skip();
        if (at >= text.Length || text[at++] != character)
            throw Unexpected();
    }

    private FormatException Unexpected() => new($"The expression '{text}' is not understood at its character {at}.");
}
