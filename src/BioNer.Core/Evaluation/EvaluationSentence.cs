namespace BioNer.Core.Evaluation;

/// <summary>A sentence with the tags it should have and the tags it was given.</summary>
/// <param name="Line">The line of its first token in the (gold) file, from 1.</param>
/// <param name="Tokens">The words.</param>
/// <param name="Gold">One tag a token.</param>
/// <param name="Predicted">One tag a token.</param>
public sealed record EvaluationSentence(int Line, string[] Tokens, string[] Gold, string[] Predicted);
