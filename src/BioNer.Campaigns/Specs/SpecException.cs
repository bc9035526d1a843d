using System.Text;
using BioNer.Core;

namespace BioNer.Campaigns.Specs;

/// <summary>Something that is wrong in a spec.</summary>
/// <param name="Path">Where, as in <c>experiments[2].fractions[0]</c>; empty for the whole file.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record SpecViolation(string Path, int Line, string Message)
{
    public override string ToString() => $"{(Path.Length == 0 ? "the file" : Path)} (line {Line}): {Message}";
}

/// <summary>A spec that can be parsed and is none; the message lists everything that is wrong.</summary>
public sealed class SpecException : InputException
{
    private const int MostShown = 200;

    public SpecException(string name, IReadOnlyList<SpecViolation> violations)
        : base(Describe(name, violations)) => Violations = violations;

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<SpecViolation> Violations { get; }

    private static string Describe(string name, IReadOnlyList<SpecViolation> violations)
    {
        var text = new StringBuilder($"{name} is no valid campaign; {(violations.Count == 1 ? "1 violation" : $"{violations.Count} violations")}:");
        foreach (var violation in violations.Take(MostShown))
            text.Append("\n  ").Append(violation);
        if (violations.Count > MostShown)
            text.Append($"\n  … and {violations.Count - MostShown} more");
        return text.ToString();
    }
}
