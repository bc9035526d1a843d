using System.Globalization;

namespace BioNer.Tagging.Formats;

/// <summary>What formats with free properties say of a mention that was found.</summary>
internal static class EntityProperties
{
    /// <summary>Names and values; the type is first.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Entity entity)
    {
        yield return ("type", entity.Type);
        yield return ("score", entity.Score.ToString("0.0000", CultureInfo.InvariantCulture));
        yield return ("task", entity.Task);
        if (entity.Alternative)
            yield return ("alternative", "true");
        if (entity.Abbreviation)
            yield return ("abbreviation", "true");
    }
}
