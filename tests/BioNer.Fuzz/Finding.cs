using System.Diagnostics.CodeAnalysis;

namespace BioNer.Fuzz;

/// <summary>An input was read, and something that must hold of it does not.</summary>
internal sealed class Finding(string message) : Exception(message)
{
    /// <exception cref="Finding">It does not hold.</exception>
    public static void Unless([DoesNotReturnIf(false)] bool holds, string what)
    {
        if (!holds)
            throw new Finding(what);
    }
}
