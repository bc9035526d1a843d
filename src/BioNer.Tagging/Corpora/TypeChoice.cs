using BioNer.Core;

namespace BioNer.Tagging.Corpora;

/// <summary>Which annotated types become a corpus's types, and under which names.</summary>
public sealed class TypeChoice
{
    private readonly Dictionary<string, string>? names;

    private TypeChoice(Dictionary<string, string>? names) => this.names = names;

    /// <summary>Every type, under its own name.</summary>
    public static TypeChoice All { get; } = new(null);

    /// <summary>Reads <c>TYPE</c> and <c>TYPE=NAME</c>; no value chooses all types.</summary>
    /// <exception cref="InputException">A value is malformed or names a type twice.</exception>
    public static TypeChoice Parse(IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return All;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var parts = value.Split('=');
            if (parts.Length > 2 || parts.Any(string.IsNullOrWhiteSpace))
                throw new InputException($"--types takes TYPE or TYPE=NAME, not '{Excerpt.Of(value)}'.");
            if (!names.TryAdd(parts[0], parts[^1]))
                throw new InputException($"--types names {Excerpt.Of(parts[0])} twice.");
        }
        return new TypeChoice(names);
    }

    /// <summary>The name of a type in tags, which hold no white space; null when it was not asked for.</summary>
    public string? Of(string type)
    {
        var name = names is null ? type : names.GetValueOrDefault(type);
        return name is null ? null : string.Concat(name.Select(character => char.IsWhiteSpace(character) || char.IsControl(character) ? '_' : character));
    }
}
