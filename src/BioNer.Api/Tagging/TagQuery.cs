using BioNer.Api.Http;
using BioNer.Core;
using BioNer.Tagging;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Tagging;

/// <summary>Reads <c>?model=…&amp;tasks=A,B&amp;overlaps=best</c>, which go with bodies that are documents alone.</summary>
internal static class TagQuery
{
    /// <exception cref="ApiException">A value makes no sense.</exception>
    public static TagQuestion Read(IQueryCollection query)
    {
        var violations = new List<ApiViolation>();
        var model = One("model");
        var tasks = One("tasks") is not { Length: > 0 } named || named == "all" ? null : named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (tasks is { Count: 0 })
            violations.Add(new ApiViolation("tasks", "names with commas between them, or all, are expected"));
        var overlaps = One("overlaps") switch
        {
            null or "" or "keep" => Overlaps.Keep,
            "best" => Overlaps.Best,
            var other => Wrong(other),
        };
        return violations.Count == 0
            ? new TagQuestion(model is { Length: > 0 } ? model : null, new TagRequest { Tasks = tasks, Overlaps = overlaps }, [])
            : throw new ApiException(ApiProblem.Invalid(violations));

        string? One(string name)
        {
            if (query[name].Count > 1)
                violations.Add(new ApiViolation(name, "it is given more than once"));
            return query[name].FirstOrDefault();
        }

        Overlaps Wrong(string text)
        {
            violations.Add(new ApiViolation("overlaps", $"keep or best is expected, and '{Excerpt.Of(text)}' was found"));
            return Overlaps.Keep;
        }
    }
}
