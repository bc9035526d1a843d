using BioNer.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BioNer.Campaigns.Specs.Syntax;

/// <summary>
/// Reads YAML 1.2 into nodes. Anchors, aliases and tags are refused: a spec does without them, and they can make a small file stand for a huge one.
/// </summary>
internal sealed class YamlTree(string name, SpecProblems problems)
{
    private readonly Stack<Open> open = new();
    private SpecNode? root;

    /// <summary>The root of the one document.</summary>
    /// <exception cref="InputException">The text is no YAML, holds nothing or several documents, or is nested too deeply.</exception>
    public SpecNode Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (Next(parser, text) is { } found)
            Take(found);
        return root ?? throw new InputException($"{name} holds only comments: a campaign names at least name, corpora, embeddings and experiments (docs/campaigns.md).");
    }

    private ParsingEvent? Next(Parser parser, string text)
    {
        try
        {
            return parser.MoveNext() ? parser.Current : null;
        }
        catch (YamlException fault)
        {
            throw YamlFault.Of(fault, name, text, Innermost());
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own slips on text that is no YAML, as on a list in brackets that is never closed.
            throw YamlFault.Of(parser.Current, name, text, Innermost());
        }
    }

    private (NodeKind Kind, int Line)? Innermost() => open.TryPeek(out var level) ? (level.Node.Kind, level.Node.Line) : null;

    private void Take(ParsingEvent found)
    {
        var line = (int)found.Start.Line;
        switch (found)
        {
            case DocumentStart when root is not null:
                throw new InputException($"{name}:{line}: a second document begins here; a campaign's spec is one document: put the other into a file of its own.");
            case DocumentStart { Version: not null }:
                throw new InputException($"{name}:{line}: remove the %YAML directive; a campaign's spec is read as YAML 1.2.");
            case MappingStart or SequenceStart:
                Begin((NodeEvent)found, found is MappingStart ? NodeKind.Mapping : NodeKind.List, line);
                break;
            case MappingEnd or SequenceEnd:
                open.Pop();
                break;
            case Scalar scalar:
                CheckPlain(scalar, Path(), line);
                if (open.TryPeek(out var level) && level.AwaitsName)
                    level.Name = scalar.Value;
                else
                    Add(Value(scalar, Path(), line), line);
                break;
            case AnchorAlias alias:
                Alias(alias, line);
                break;
        }
    }

    private void Begin(NodeEvent found, NodeKind kind, int line)
    {
        if (open.Count == SpecSyntax.MostLevels)
            throw new InputException($"{name}:{line}:{found.Start.Column}: lists and mappings stand more than {SpecSyntax.MostLevels} levels deep here; a campaign's spec needs six.");
        if (open.TryPeek(out var level) && level.AwaitsName)
            throw new InputException($"{name}:{line}:{found.Start.Column}: a list or a mapping stands where a name is expected; write 'name: value'.");
        CheckPlain(found, Path(), line);
        var node = new SpecNode { Kind = kind, Path = Path(), Line = line };
        Add(node, line);
        open.Push(new Open(node));
    }

    private void Alias(AnchorAlias alias, int line)
    {
        var path = Path();
        problems.Add(path, line, $"is the alias *{Excerpt.Of(alias.Value.Value)}; write the value out: aliases are not read");
        if (open.TryPeek(out var level) && level.AwaitsName)
            level.Name = $"*{alias.Value.Value}";
        else
            Add(new SpecNode { Kind = NodeKind.Unreadable, Path = path, Line = line }, line);
    }

    private void CheckPlain(NodeEvent found, string path, int line)
    {
        if (!found.Anchor.IsEmpty)
            problems.Add(path, line, $"has the anchor &{Excerpt.Of(found.Anchor.Value)}; remove it: anchors are not read");
        if (!found.Tag.IsEmpty && !found.Tag.IsNonSpecific)
            problems.Add(path, line, $"has the tag {Excerpt.Of(found.Tag.Value)}; remove it: tags are not read, and text that looks like a number is put into quotes");
    }

    private SpecNode Value(Scalar scalar, string path, int line)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return new SpecNode { Kind = NodeKind.Text, Path = path, Line = line, Text = scalar.Value };
        var (kind, number, fault) = PlainScalar.Read(scalar.Value);
        if (fault is not null)
            problems.Add(path, line, fault);
        return new SpecNode { Kind = kind, Path = path, Line = line, Text = scalar.Value, Number = number };
    }

    private string Path() => open.TryPeek(out var level) ? level.Path : "";

    private void Add(SpecNode node, int line)
    {
        if (!open.TryPeek(out var level))
            root = node;
        else if (level.Node.Kind == NodeKind.List)
            level.Node.Items.Add(node);
        else
        {
            if (!level.Node.TryAdd(level.Name!, node))
                SpecSyntax.NoteTwice(problems, level.Node.Member(level.Name!)!, line);
            level.Name = null;
        }
    }

    /// <summary>A list or mapping that has begun, and in a mapping the name whose value comes next.</summary>
    private sealed class Open(SpecNode node)
    {
        public SpecNode Node => node;

        public string? Name { get; set; }

        public bool AwaitsName => node.Kind == NodeKind.Mapping && Name is null;

        /// <summary>Where the next value belongs.</summary>
        public string Path => node.Kind == NodeKind.List ? SpecNode.PathOf(node.Path, node.Items.Count) : Name is null ? node.Path : SpecNode.PathOf(node.Path, Name);
    }
}
