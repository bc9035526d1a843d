namespace BioNer.Tagging.Tests.Formats.Given;

/// <summary>A document as a file is made of it; offsets are code points.</summary>
internal sealed record GivenDocument(string Id, IReadOnlyList<GivenPassage> Passages)
{
    /// <summary>The texts that are tagged, in order, with the marks that stand in them.</summary>
    public IEnumerable<GivenText> Texts => Passages.SelectMany(passage => passage.Own is { } own ? [own with { Marks = [.. own.Marks, .. passage.Sentences.SelectMany(sentence => sentence.Marks)] }] : passage.Sentences);
}

/// <summary>A passage with a text of its own, or sentences, or both.</summary>
internal sealed record GivenPassage(string? Kind, GivenText? Own, IReadOnlyList<GivenText> Sentences, IReadOnlyList<string> Relations);

/// <summary>A text at its offset.</summary>
internal sealed record GivenText(string Text, int Offset, IReadOnlyList<GivenMark> Marks);

/// <summary>An annotation in one or several places of the document.</summary>
internal sealed record GivenMark(string Id, IReadOnlyList<(int Begin, int End)> Places, string Type, string? Identifier);
