using BioNer.Core;
using BioNer.Tagging.Documents;

namespace BioNer.Fuzz.Documents;

/// <summary>What a reader saw of a document, to be compared with what another one sees.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Passages">Text, offset, kind and tokens of its passages.</param>
/// <param name="Existing">Its annotations; null when one of them lies outside of its texts.</param>
internal sealed record Seen(string Id, IReadOnlyList<string> Passages, IReadOnlyList<Annotation>? Existing)
{
    public static Seen Of(Document document)
    {
        var passages = document.Passages.Select(passage => $"{passage.Offset}|{passage.Kind ?? "\0"}|{passage.Text}|{string.Join(';', passage.Sentences?.Select(tokens => string.Join(' ', tokens)) ?? [])}");
        try
        {
            return new Seen(document.Id, [.. passages], document.Existing());
        }
        catch (InputException)
        {
            return new Seen(document.Id, [.. passages], null);
        }
    }

    /// <summary>Whether the other one has the same, and these annotations besides.</summary>
    public void CheckSame(Seen other, IEnumerable<Annotation> added, string where)
    {
        Finding.Unless(other.Id == Id, $"{where} the id is another: '{Id}' and '{other.Id}'.");
        CheckContent(other, added, where);
    }

    /// <summary>Whether the other one has the same texts and annotations, and these annotations besides.</summary>
    public void CheckContent(Seen other, IEnumerable<Annotation> added, string where)
    {
        Finding.Unless(other.Passages.SequenceEqual(Passages), $"{where} the texts are others.");
        if (Existing is null)
            return;
        Finding.Unless(other.Existing is not null, $"{where} an annotation lies outside of the texts.");
        Finding.Unless(other.Existing.Order(ByPlace).SequenceEqual(Existing.Concat(added).Order(ByPlace)), $"{where} the annotations are others.");
    }

    private static readonly Comparer<Annotation> ByPlace = Comparer<Annotation>.Create((left, right) =>
    {
        var place = (left.Passage, left.Begin, left.End).CompareTo((right.Passage, right.Begin, right.End));
        return place != 0 ? place : string.CompareOrdinal($"{left.Type}\0{left.Identifier}", $"{right.Type}\0{right.Identifier}");
    });
}
