using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BioNer.Core.Jobs;

/// <summary>The key of a job: SHA-256 of its canonical form. A result that exists under its key is never computed again.</summary>
public static class JobKey
{
    /// <summary>The key, 64 lower-case hex digits.</summary>
    public static string Of(TrainingJob job) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(job))));

    /// <summary>The canonical form: JSON without names of data (content decides), with properties in ordinal order and numbers in shortest round-trip form.</summary>
    public static string Canonical(TrainingJob job)
    {
        var node = JsonSerializer.SerializeToNode(job, JobJson.Default.TrainingJob)!;
        return Ordered(WithoutNames(node.AsObject())).ToJsonString();
    }

    private static JsonObject WithoutNames(JsonObject job)
    {
        job.Remove("tasks");
        job["embedding"] = job["embedding"]!["contentHash"]!.DeepClone();
        foreach (var corpus in job["corpora"]!.AsArray())
        {
            corpus!.AsObject().Remove("name");
            corpus["excludeHeldOutOf"] = new JsonArray([.. corpus["excludeHeldOutOf"]!.AsArray()
                .Select(reference => (string)reference!["contentHash"]!)
                .Order(StringComparer.Ordinal)
                .Select(hash => JsonValue.Create(hash))]);
        }
        if (job["auxiliaryJob"] is JsonObject auxiliary)
            WithoutNames(auxiliary);
        return job;
    }

    private static JsonNode Ordered(JsonNode node) => node switch
    {
        JsonObject item => new JsonObject(item
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : Ordered(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(element => element is null ? null : Ordered(element))]),
        _ => node.DeepClone(),
    };
}
