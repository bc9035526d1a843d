using BioNer.Tagging.Text;

namespace BioNer.Tagging.Abbreviations;

/// <summary>A short form and the long form beside which a text defines it.</summary>
/// <param name="Short">Where the short form is.</param>
/// <param name="Long">Where the long form is.</param>
internal readonly record struct AbbreviationDefinition(TextSpan Short, TextSpan Long);
