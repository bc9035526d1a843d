using System.Globalization;

namespace BioNer.Tagging.Formats;

/// <summary>Ids of new annotations that no annotation of the document has: <c>B1</c>, <c>B2</c>, …</summary>
internal sealed class NewIds(IEnumerable<string?> known)
{
    private readonly HashSet<string> used = [.. known.OfType<string>()];
    private int last;

    public string Next()
    {
        string id;
        do
            id = string.Create(CultureInfo.InvariantCulture, $"B{++last}");
        while (used.Contains(id));
        return id;
    }
}
