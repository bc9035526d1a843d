namespace BioNer.Tagging.Abbreviations;

/// <summary>
/// Carries mentions on to their abbreviations: where a mention ends with a long form and begins with it or before it, every later occurrence of its short form in the document, as a whole
/// word, is a mention of the same head, type and score, unless it shares characters with one that the head found by itself.
/// </summary>
internal static class AbbreviationCarrier
{
    /// <param name="texts">The passages of a document, in its order.</param>
    /// <param name="entities">What was found in each; receives what is carried on.</param>
    public static void Carry(IReadOnlyList<string> texts, IReadOnlyList<List<Entity>> entities)
    {
        for (var passage = 0; passage < texts.Count; passage++)
            foreach (var definition in AbbreviationFinder.Find(texts[passage]))
            {
                var form = texts[passage].Substring(definition.Short.Begin, definition.Short.Length);
                foreach (var entity in entities[passage].Where(entity => entity.End == definition.Long.End && entity.Begin <= definition.Long.Begin && !entity.Alternative).ToList())
                    for (var later = passage; later < texts.Count; later++)
                        AddOccurrences(texts[later], form, later == passage ? definition.Short.Begin : 0, entity, entities[later]);
            }
    }

    private static void AddOccurrences(string text, string form, int from, Entity entity, List<Entity> found)
    {
        for (var at = text.IndexOf(form, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + 1, StringComparison.Ordinal))
        {
            var end = at + form.Length;
            if (IsWhole(text, at, end) && !found.Exists(other => other.Task == entity.Task && !other.Alternative && other.Begin < end && other.End > at))
                found.Add(entity with { Text = form, Begin = at, End = end, Abbreviation = true });
        }
    }

    private static bool IsWhole(string text, int begin, int end) =>
        (begin == 0 || !char.IsLetterOrDigit(text[begin - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
}
