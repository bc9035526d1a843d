using System.Globalization;

namespace BioNer.Tagging.Text;

/// <summary>What one UTF-16 unit is to a tokeniser.</summary>
internal enum UnitKind
{
    /// <summary>Between tokens: white space and control characters.</summary>
    Space,

    /// <summary>A letter or digit in its ASCII form, or several.</summary>
    Word,

    /// <summary>A sign that is one ASCII character; <see cref="Units.Sign"/> says which.</summary>
    Sign,

    /// <summary>A token by itself: what has no ASCII form, or one of several signs.</summary>
    Alone,

    /// <summary>Belongs to the character before it: a combining mark, the second half of a surrogate pair.</summary>
    Mark,

    /// <summary>Stands for nothing: zero-width and other format characters.</summary>
    Nothing,
}

/// <summary>Classifies UTF-16 units.</summary>
internal static class Units
{
    /// <summary>The kind of the unit at a place.</summary>
    public static UnitKind KindAt(ReadOnlySpan<char> text, int at)
    {
        var unit = text[at];
        if (unit < 0x80)
            return char.IsAsciiLetterOrDigit(unit) ? UnitKind.Word : unit <= ' ' || unit == 0x7F ? UnitKind.Space : UnitKind.Sign;
        if (char.IsLowSurrogate(unit))
            return at > 0 && char.IsHighSurrogate(text[at - 1]) ? UnitKind.Mark : UnitKind.Alone;
        if (char.IsWhiteSpace(unit) || char.IsControl(unit))
            return UnitKind.Space;
        return AsciiFold.Of(unit) switch
        {
            null => UnitKind.Alone,
            "" => CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.Format ? UnitKind.Nothing : UnitKind.Mark,
            var fold when fold.All(char.IsAsciiLetterOrDigit) => UnitKind.Word,
            { Length: 1 } => UnitKind.Sign,
            _ => UnitKind.Alone,
        };
    }

    /// <summary>The ASCII character of a <see cref="UnitKind.Sign"/>.</summary>
    public static char Sign(char unit) => unit < 0x80 ? unit : AsciiFold.Of(unit)![0];
}
