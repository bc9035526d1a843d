using BioNer.Api.Http;
using BioNer.Core;
using BioNer.Tagging;
using Microsoft.AspNetCore.Http;

namespace BioNer.Api.Tagging;

/// <summary>Reads <c>?model=…&amp;tasks=A,B&amp;overlaps=best&amp;threshold=0.5,A=0.7&amp;alternatives=true&amp;abbreviations=true</c>, which go with bodies that are documents alone.</summary>
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
        var request = new TagRequest { Tasks = tasks, Overlaps = overlaps, Threshold = Threshold(One("threshold")), Alternatives = Flag("alternatives"), Abbreviations = Flag("abbreviations") };
        return violations.Count == 0
            ? new TagQuestion(model is { Length: > 0 } ? model : null, request, [])
            : throw new ApiException(ApiProblem.Invalid(violations));

        string? One(string name)
        {
            if (query[name].Count > 1)
                violations.Add(new ApiViolation(name, "it is given more than once"));
            return query[name].FirstOrDefault();
        }

        ScoreThresholds? Threshold(string? text)
        {
            try
            {
                return ScoreThresholds.Parse((text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), "the threshold");
            }
            catch (InputException exception)
            {
                violations.Add(new ApiViolation("threshold", exception.Message.TrimEnd('.')));
                return null;
            }
        }

        bool Flag(string name)
        {
            if (One(name) is not { Length: > 0 } text || text == "false")
                return false;
            if (text != "true")
                violations.Add(new ApiViolation(name, $"true or false is expected, and '{Excerpt.Of(text)}' was found"));
            return true;
        }

        Overlaps Wrong(string text)
        {
            violations.Add(new ApiViolation("overlaps", $"keep or best is expected, and '{Excerpt.Of(text)}' was found"));
            return Overlaps.Keep;
        }
    }
}
