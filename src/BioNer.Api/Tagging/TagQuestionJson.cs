using System.Globalization;
using System.Text.Json;
using BioNer.Api.Http;
using BioNer.Core;
using BioNer.Tagging;
using BioNer.Tagging.Documents;

namespace BioNer.Api.Tagging;

/// <summary>Reads <c>{"text"} | {"documents": [{"id", "text"}…]}, "model"?, "tasks"?, "overlaps"?, "threshold"?, "alternatives"?, "abbreviations"?</c>; says everything that is wrong at once.</summary>
internal sealed class TagQuestionJson
{
    /// <summary>The id of the document of a request that has one text and no ids.</summary>
    public const string OnlyId = "1";

    private const int MostViolations = 100;
    private const int LongestId = 512;
    private const int LongestName = 256;
    private static readonly string[] Known = ["text", "documents", "model", "tasks", "overlaps", "threshold", "alternatives", "abbreviations"];
    private readonly ApiLimits limits;
    private readonly List<ApiViolation> violations = [];

    private TagQuestionJson(ApiLimits limits) => this.limits = limits;

    /// <exception cref="ApiException">It is no JSON, or says nothing that can be done.</exception>
    public static TagQuestion Read(ReadOnlyMemory<byte> body, ApiLimits limits)
    {
        if (body.Span is [0xEF, 0xBB, 0xBF, ..])
            body = body[3..];
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new ApiException(ApiProblem.Malformed("""The body is empty: {"text": "…"} or {"documents": [{"id": "…", "text": "…"}]} is expected."""));
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = limits.Depth, AllowDuplicateProperties = false });
            var reader = new TagQuestionJson(limits);
            var question = reader.Question(json.RootElement);
            return reader.violations.Count == 0 ? question : throw new ApiException(ApiProblem.Invalid(reader.violations));
        }
        catch (JsonException exception)
        {
            throw new ApiException(ApiProblem.Malformed(Where(exception)));
        }
        catch (InvalidOperationException)
        {
            // Names are decoded when they are asked for.
            throw new ApiException(ApiProblem.Invalid([new ApiViolation("", "the name of a property is no Unicode text: half a surrogate pair, or bytes that are not UTF-8, stand in it")]));
        }
    }

    // The parser's own message may quote the body.
    private static string Where(JsonException exception)
    {
        var what = exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? "is nested too deeply"
            : exception.Message.Contains("uplicate", StringComparison.Ordinal) ? "names a property twice" : "is no JSON";
        return exception is { LineNumber: { } line, BytePositionInLine: { } at }
            ? string.Create(CultureInfo.InvariantCulture, $"The body {what}: line {line + 1}, byte {at + 1}.")
            : $"The body {what}.";
    }

    private TagQuestion Question(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Wrong("", $"an object is expected, and {Kind(root)} was found");
            return new TagQuestion(null, new TagRequest(), []);
        }
        foreach (var property in root.EnumerateObject().Where(property => !Known.Contains(property.Name)))
            Wrong(Excerpt.Of(property.Name), $"there is no such property; known: {string.Join(", ", Known)}");
        var request = new TagRequest
        {
            Tasks = Tasks(root),
            Overlaps = OverlapsOf(root),
            Threshold = Threshold(root),
            Alternatives = Flag(root, "alternatives"),
            Abbreviations = Flag(root, "abbreviations"),
        };
        var model = root.TryGetProperty("model", out var named) && named.ValueKind != JsonValueKind.Null ? String(named, "model", 1, LongestName) : null;
        return new TagQuestion(model, request, Documents(root));
    }

    private List<Document> Documents(JsonElement root)
    {
        var (hasText, hasDocuments) = (root.TryGetProperty("text", out var text), root.TryGetProperty("documents", out var documents));
        if (hasText == hasDocuments)
        {
            Wrong("", hasText ? "text and documents are both there: one of them is expected" : "text or documents is expected");
            return [];
        }
        if (hasText)
            return String(text, "text", 0, limits.Characters) is { } only ? [Of(OnlyId, only)] : [];
        if (documents.ValueKind != JsonValueKind.Array)
        {
            Wrong("documents", $"an array is expected, and {Kind(documents)} was found");
            return [];
        }
        var count = documents.GetArrayLength();
        if (count > limits.Documents)
            throw new ApiException(ApiProblem.TooLarge(string.Create(CultureInfo.InvariantCulture, $"documents has {count:N0} entries; a request has at most {limits.Documents:N0}. Send several requests, or drop files into the documents container.")));
        var (found, first, sum) = (new List<Document>(count), new Dictionary<string, int>(StringComparer.Ordinal), 0L);
        foreach (var (index, document) in documents.EnumerateArray().Index())
        {
            if (Read(document, $"documents[{index}]") is not { } read)
                continue;
            if (!first.TryAdd(read.Id, index))
                Wrong($"documents[{index}].id", $"documents[{first[read.Id]}] has the same id; ids are unique in a request");
            if ((sum += read.Passages[0].Text.Length) > limits.Characters)
                throw TooLong();
            found.Add(read);
        }
        return found;
    }

    private Document? Read(JsonElement document, string path)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, $"an object with id and text is expected, and {Kind(document)} was found");
            return null;
        }
        foreach (var property in document.EnumerateObject().Where(property => property.Name is not ("id" or "text")))
            Wrong($"{path}.{Excerpt.Of(property.Name)}", "there is no such property; known: id, text");
        var id = document.TryGetProperty("id", out var named) ? String(named, $"{path}.id", 1, LongestId) : Missing($"{path}.id");
        var text = document.TryGetProperty("text", out var given) ? String(given, $"{path}.text", 0, limits.Characters) : Missing($"{path}.text");
        return id is null || text is null ? null : Of(id, text);
    }

    private static Document Of(string id, string text) => new(id, [new Passage(text, 0)]);

    private IReadOnlyList<string>? Tasks(JsonElement root)
    {
        if (!root.TryGetProperty("tasks", out var tasks) || tasks.ValueKind == JsonValueKind.Null || tasks.ValueKind == JsonValueKind.String && tasks.ValueEquals("all"))
            return null;
        if (tasks.ValueKind != JsonValueKind.Array)
        {
            Wrong("tasks", "an array of names or \"all\" is expected");
            return null;
        }
        if (tasks.GetArrayLength() is 0 or > 1000)
        {
            Wrong("tasks", "1 to 1,000 names are expected; leave it out for all tasks");
            return null;
        }
        return [.. tasks.EnumerateArray().Index().Select(task => String(task.Item, $"tasks[{task.Index}]", 1, LongestName)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private Overlaps OverlapsOf(JsonElement root)
    {
        if (!root.TryGetProperty("overlaps", out var overlaps) || overlaps.ValueKind == JsonValueKind.Null)
            return Overlaps.Keep;
        if (overlaps.ValueKind == JsonValueKind.String)
        {
            if (overlaps.ValueEquals("keep"))
                return Overlaps.Keep;
            if (overlaps.ValueEquals("best"))
                return Overlaps.Best;
        }
        Wrong("overlaps", "\"keep\" or \"best\" is expected");
        return Overlaps.Keep;
    }

    private ScoreThresholds? Threshold(JsonElement root)
    {
        if (!root.TryGetProperty("threshold", out var threshold) || threshold.ValueKind == JsonValueKind.Null)
            return null;
        if (threshold.ValueKind != JsonValueKind.Object)
            return new ScoreThresholds(Score(threshold, "threshold"), new Dictionary<string, double>());
        var byTask = threshold.EnumerateObject().ToDictionary(task => task.Name, task => Score(task.Value, $"threshold.{Excerpt.Of(task.Name)}"), StringComparer.Ordinal);
        return new ScoreThresholds(null, byTask);
    }

    private double Score(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var score) && score is >= 0 and <= 1)
            return score;
        Wrong(path, element.ValueKind == JsonValueKind.Number ? "a score from 0 to 1 is expected" : $"a score from 0 to 1 is expected, and {Kind(element)} was found");
        return 0;
    }

    private bool Flag(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var flag) || flag.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return false;
        if (flag.ValueKind == JsonValueKind.True)
            return true;
        Wrong(name, $"a boolean is expected, and {Kind(flag)} was found");
        return false;
    }

    private string? String(JsonElement element, string path, int least, int most)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Wrong(path, $"a string is expected, and {Kind(element)} was found");
            return null;
        }
        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            Wrong(path, "it is no Unicode text: half a surrogate pair, or bytes that are not UTF-8, stand in it");
            return null;
        }
        if (text.Length > most && path.EndsWith("text", StringComparison.Ordinal))
            throw TooLong();
        if (text.Length >= least && text.Length <= most)
            return text;
        Wrong(path, text.Length < least ? "it is empty" : $"it has {text.Length} characters, and may have {most}");
        return null;
    }

    private string? Missing(string path)
    {
        Wrong(path, "it is missing");
        return null;
    }

    private void Wrong(string path, string message)
    {
        if (violations.Count < MostViolations)
            violations.Add(new ApiViolation(path, message));
    }

    private ApiException TooLong() => new(ApiProblem.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The texts of a request have at most {limits.Characters:N0} characters together. Send several requests, or drop files into the documents container.")));

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
