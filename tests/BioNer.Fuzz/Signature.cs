using System.Diagnostics;

namespace BioNer.Fuzz;

/// <summary>Tells failures apart: by the exception's type, and the method of ours that was running.</summary>
internal static class Signature
{
    public static string Of(Exception exception)
    {
        var methods = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).Where(method => method?.DeclaringType?.FullName?.StartsWith("BioNer.", StringComparison.Ordinal) == true).ToList();
        var own = methods.FirstOrDefault(method => method!.DeclaringType != typeof(Finding));
        // What a finding says is part of what it is, without the numbers.
        var said = exception is Finding ? $" {new string([.. exception.Message.TakeWhile(character => character is not (':' or '\''))])}" : "";
        return $"{exception.GetType().Name} in {own?.DeclaringType?.Name}.{own?.Name}{said}";
    }
}
