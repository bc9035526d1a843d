namespace BioNer.Tagging.Decoding;

/// <summary>Keeps the best of overlapping mentions.</summary>
internal static class OverlapFilter
{
    /// <summary>The mentions that no better one overlaps, in text order.</summary>
    public static List<Entity> Best(IEnumerable<Entity> entities)
    {
        var kept = new SortedSet<Entity>(Comparer<Entity>.Create((left, right) => left.Begin.CompareTo(right.Begin)));
        foreach (var entity in entities
            .OrderByDescending(entity => entity.Score)
            .ThenByDescending(entity => entity.End - entity.Begin)
            .ThenBy(entity => entity.Begin)
            .ThenBy(entity => entity.Task, StringComparer.Ordinal)
            .ThenBy(entity => entity.Type, StringComparer.Ordinal))
            if (IsFree(kept, entity))
                kept.Add(entity);
        return [.. kept];
    }

    // Kept mentions never overlap, so only the last one that begins before this one's end can.
    private static bool IsFree(SortedSet<Entity> kept, Entity entity)
    {
        if (kept.Count == 0)
            return true;
        var lowest = entity with { Begin = int.MinValue };
        var before = kept.GetViewBetween(lowest, entity with { Begin = entity.End - 1 }).Max;
        return before is null || before.End <= entity.Begin;
    }
}
