using System.Text.Json;

namespace BioNer.Simulation.Design;

/// <summary>The Function app, as <c>host.json</c> and <c>infra/</c> set it.</summary>
/// <param name="MostInstances">Instances at once.</param>
/// <param name="InstanceMegabytes">Memory of an instance.</param>
/// <param name="DocumentsAtOnce">Documents that an instance tags at once.</param>
/// <param name="DocumentTries">How often a document is tried before it is given up.</param>
/// <param name="ActivitiesAtOnce">Activities that an instance runs at once.</param>
/// <param name="Timeout">Seconds that a function may take.</param>
/// <param name="QueuePolling">Longest time between looks into the queue of completions, seconds.</param>
internal sealed record AppDesign(int MostInstances, int InstanceMegabytes, int DocumentsAtOnce, int DocumentTries, int ActivitiesAtOnce, double Timeout, double QueuePolling)
{
    /// <summary>Reads the settings for a size of <c>infra/sizes.bicep</c>.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="size"><c>small</c>, <c>gpu</c> or <c>production</c>.</param>
    public static AppDesign Read(string root, string size)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "host.json")));
        var extensions = json.RootElement.GetProperty("extensions");
        var sizes = new BicepText(File.ReadAllText(Path.Combine(root, "infra", "sizes.bicep")));
        var functions = size == "production" ? sizes.After("var production sizeType") : sizes.After("var everyday functionsType");
        return new AppDesign(
            functions.Number("mostInstances"),
            functions.Number("instanceMemoryMB"),
            extensions.GetProperty("blobs").GetProperty("maxDegreeOfParallelism").GetInt32(),
            extensions.GetProperty("blobs").GetProperty("poisonBlobThreshold").GetInt32(),
            extensions.GetProperty("durableTask").GetProperty("maxConcurrentActivityFunctions").GetInt32(),
            Seconds(json.RootElement.GetProperty("functionTimeout")),
            Seconds(extensions.GetProperty("queues").GetProperty("maxPollingInterval")));
    }

    private static double Seconds(JsonElement time) => TimeSpan.Parse(time.GetString()!, System.Globalization.CultureInfo.InvariantCulture).TotalSeconds;
}
